using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Evidence;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.SafeCity.Evidence;

/// <summary>One piece of evidence without its bytes.</summary>
public sealed record EvidenceView(
    Guid EvidenceId, EvidenceKind Kind, string Title, DateOnly TakenOn, string MadeBy, string Hash, string ContentType, int Bytes, string Department,
    DateTimeOffset AddedAt);

/// <summary>Lists the evidence (佐证材料) of an item in one district, and gives a file out to those who work with it.</summary>
internal static class ListEvidence
{
    public static async Task<Ok<Page<EvidenceView>>> Handle(
        int year, string code, string unit, Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit,
        CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<EvidenceView>(Select, new { year, code, unit, after = Page.IdOf(cursor), take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, evidence => evidence.EvidenceId.ToString()));
    }

    public static async Task<Results<FileContentHttpResult, NotFound, RefusalResult>> File(
        [AsParameters] EvidenceCall call, HttpContext http)
    {
        if (await EvidenceAccess.FindAsync(call.Database, call.Year, call.Code, call.Unit, call.Ct) is not { } item)
            return TypedResults.NotFound();
        if (item.WhyNot(call.Caller, call.Unit) is { } refusal)
            return refusal.ToProblem();

        await using var sql = await call.Database.OpenAsync(call.Ct);
        return await sql.QuerySingleOrDefaultAsync<(string Hash, string Title)?>(One, new { call.Year, call.Code, call.Unit, call.EvidenceId }) is { } found
            ? await EvidenceFiles.DownloadAsync(http, sql, found.Hash, found.Title)
            : TypedResults.NotFound();
    }

    private const string One = """
        select hash, title from item_evidence where year = @Year and code = @Code and unit = @Unit and evidence_id = @EvidenceId
        """;

    private const string Select = """
        select e.evidence_id, e.kind, e.title, e.taken_on, e.made_by, e.hash, f.content_type, octet_length(f.bytes) as bytes, e.department, e.added_at
        from item_evidence e join evidence_file f using (hash)
        where e.year = @year and e.code = @code and e.unit = @unit and e.evidence_id > @after
        order by e.evidence_id
        limit @take
        """;
}
