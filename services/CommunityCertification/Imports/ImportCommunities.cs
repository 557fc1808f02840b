using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.CommunityCertification.Communities;
using Resilience.Contracts.Vocabulary;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.SheetImports;
using Resilience.Spreadsheets;

namespace Resilience.CommunityCertification.Imports;

/// <summary>Takes the register of communities and villages in from a spreadsheet (批量导入) by their codes: all rows or none, or only asks what would happen.</summary>
internal static class ImportCommunities
{
    public static Task<Results<Ok<SheetImportView>, RefusalResult>> Handle([AsParameters] SheetUpload upload) =>
        ImportSheet.RunAsync(upload, "Communities", "", CommunityColumns.Sheet, TakeAsync);

    private static async Task<SheetOutcome> TakeAsync(SheetImport import)
    {
        var (work, sheet) = (import.Work, import.Sheet);
        if (sheet.Errors.Count > 0)
            return new SheetOutcome();

        await RegisterCommunity.LockAsync(work);
        string[] All(string field) => [.. sheet.Rows.Select(row => sheet.Text(row, field))];
        var codes = All(CommunityColumns.Code);
        var known = (await work.Sql.QueryAsync<Known>(SelectKnown, new { codes })).ToDictionary(community => community.Code);
        foreach (var row in sheet.Rows)
            NoteWhyNot(sheet, row, known.GetValueOrDefault(sheet.Text(row, CommunityColumns.Code)), import.Caller);
        if (sheet.Errors.Count > 0)
            return new SheetOutcome();

        var written = (await work.Sql.QueryAsync<bool>(Upsert, new
        {
            ids = codes.Select(code => known.TryGetValue(code, out var found) ? found.CommunityId : Guid.CreateVersion7()).ToArray(), codes, names = All("name"),
            kinds = All("kind").Select(text => $"{CommunityColumns.Kinds.Of(text) ?? CommunityKind.Community}").ToArray(), units = All(CommunityColumns.Unit),
            contacts = All("contactName"), phones = All("contactPhone"),
            residents = All("residents").Select(text => CommonColumns.WholeOf(text)!.Value).ToArray(),
            risks = All("risk").Select(text => $"{CommunityColumns.Risks.Of(text) ?? RiskColour.Blue}").ToArray(),
            synthetics = All("synthetic").Select(text => CommonColumns.YesOf(text) == true).ToArray(),
        })).AsList();
        var created = written.Count(isNew => isNew);
        return new SheetOutcome(created, written.Count - created, sheet.Rows.Count - written.Count);
    }

    private static void NoteWhyNot(JudgedSheet judged, SheetRow row, Known? known, Caller caller)
    {
        // Moving a community to another unit takes a caller who may write for both.
        if (caller.WhyNotWrite(judged.Text(row, CommunityColumns.Unit)) is { } otherUnit)
            judged.Refuse(row, CommunityColumns.Unit, otherUnit);
        else if (known is not null && caller.WhyNotWrite(known.ManagingUnitCode) is { } foreign)
            judged.Refuse(row, CommunityColumns.Code, foreign);
        else if (known is { Ended: true })
            judged.Refuse(row, CommunityColumns.Code, "该社区已合并或撤销。", "This community has been merged or abolished.");
    }

    private sealed record Known(string Code, Guid CommunityId, string ManagingUnitCode, bool Ended);

    private const string SelectKnown = """
        select code, community_id, managing_unit_code, ended_on is not null as ended
        from community
        where code = any (@codes) and not code_disputed
        """;

    // Rows that say what is on record already are neither written nor counted as changed.
    private const string Upsert = """
        insert into community as c (community_id, code, name, kind, managing_unit_code, contact_name, contact_phone, residents, risk, synthetic)
        select * from unnest(@ids, @codes, @names, @kinds, @units, @contacts, @phones, @residents, @risks, @synthetics)
        on conflict (community_id) do update set
            name = excluded.name, kind = excluded.kind, managing_unit_code = excluded.managing_unit_code, contact_name = excluded.contact_name,
            contact_phone = excluded.contact_phone, residents = excluded.residents, risk = excluded.risk, synthetic = excluded.synthetic
        where (c.name, c.kind, c.managing_unit_code, c.contact_name, c.contact_phone, c.residents, c.risk, c.synthetic)
            is distinct from (excluded.name, excluded.kind, excluded.managing_unit_code, excluded.contact_name, excluded.contact_phone, excluded.residents,
                              excluded.risk, excluded.synthetic)
        returning xmax = 0
        """;
}
