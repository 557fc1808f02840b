using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.SafeCity.Ledger;

public sealed record LedgerEntryView(
    Guid EntryId, string Code, string Unit, LedgerStage Stage, EntryKind Kind, string? Rule, int Findings, decimal Amount, string Finding,
    string[] EvidenceIds, string ByName, string ByPosition, string Department, DateTimeOffset At, Guid? Reverses, Guid? ReversedBy);

/// <summary>Lists the deduction ledger (扣分台账) of a year, the newest entry first.</summary>
internal static class ListLedger
{
    public static async Task<Ok<Page<LedgerEntryView>>> Handle(
        int year, Database database, [RegularExpression(Codes.ManagingUnit)] string? unit, string? code, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = await ReadAsync(sql, year, unit, code, TimeCursor.NewestFirst(cursor), limit + 1);
        return TypedResults.Ok(Page.Of(rows, limit, row => TimeCursor.KeyOf(row.At, row.EntryId)));
    }

    public static async Task<IReadOnlyList<LedgerEntryView>> ReadAsync(
        NpgsqlConnection sql, int year, string? unit, string? code, TimeCursor before, int take) =>
        (await sql.QueryAsync<LedgerEntryView>(Select, new { year, unit, code, before.At, before.Id, take })).AsList();

    private const string Select = """
        select entry.entry_id, entry.code, entry.unit, entry.stage, entry.kind, entry.rule, entry.findings, entry.amount, entry.finding,
               entry.evidence_ids::text[] as evidence_ids,
               entry.by_name, entry.by_position, entry.department, entry.at, entry.reverses, reversal.entry_id as reversed_by
        from ledger_entry entry left join ledger_entry reversal on reversal.reverses = entry.entry_id
        where entry.year = @year and (entry.at, entry.entry_id) < (@At, @Id)
          and (@unit::text is null or entry.unit = @unit)
          and (@code::text is null or entry.code = @code)
        order by entry.at desc, entry.entry_id desc
        limit @take
        """;
}
