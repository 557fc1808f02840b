using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Casualties;

/// <param name="PublishedBy">Who published the figures.</param>
/// <param name="Source">Where they can be read.</param>
public sealed record RecordClaimRequest(
    [Required, StringLength(100)] string PublishedBy,
    DateTimeOffset PublishedAt,
    [Required, StringLength(500)] string Source,
    [Range(0, 100_000_000)] int? Deaths,
    [Range(0, 100_000_000)] int? Missing,
    [Range(0, 100_000_000)] int? Injured,
    [StringLength(1000)] string? Note) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Deaths is null && Missing is null && Injured is null)
            yield return new ValidationResult("至少填写一项数字。 / At least one figure.", [nameof(Deaths)]);
    }
}

/// <param name="LedgerDead">What the ledger counted when it was published.</param>
public sealed record ClaimView(
    Guid ClaimId, string PublishedBy, DateTimeOffset PublishedAt, string Source, int? Deaths, int? Missing, int? Injured, string? Note,
    int LedgerDead, int LedgerMissing);

/// <summary>Figures of casualties that somebody published: claims 公布数字, each with its source, beside the ledger and never in place of it.</summary>
internal static class Claims
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Record(
        Guid id, Guid claimId, RecordClaimRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var unit = await work.Sql.ExecuteScalarAsync<string?>("select managing_unit_code from incident where incident_id = @id", new { id });
        if (unit is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(unit) is { } foreign)
            return foreign.ToProblem();
        var row = new
        {
            claimId, id, request.PublishedBy, request.PublishedAt, request.Source, request.Deaths, request.Missing, request.Injured, request.Note,
            now = clock.GetUtcNow(),
        };
        if (await work.Sql.ExecuteAsync(Insert, row) == 0 && !await work.Sql.ExecuteScalarAsync<bool>(Same, row))
            return CasualtyRules.ClaimDifferent.ToProblem();
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    public static async Task<Ok<Page<ClaimView>>> List(
        Guid id, Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var after = TimeCursor.OldestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<ClaimView>(Select, new { id, after.At, after.Id, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => TimeCursor.KeyOf(row.PublishedAt, row.ClaimId)));
    }

    private const string Insert = """
        insert into casualty_claim (claim_id, incident_id, published_by, published_at, source, deaths, missing, injured, note, recorded_at)
        values (@claimId, @id, @PublishedBy, @PublishedAt, @Source, @Deaths, @Missing, @Injured, @Note, @now)
        on conflict do nothing
        """;

    private const string Same = """
        select (incident_id, published_by, published_at, source) = (@id, @PublishedBy, @PublishedAt, @Source)
           and (deaths, missing, injured, note) is not distinct from (@Deaths::int, @Missing::int, @Injured::int, @Note::text)
        from casualty_claim
        where claim_id = @claimId
        """;

    private const string Select = """
        select claim_id, published_by, published_at, source, deaths, claim.missing, injured, note, ledger.dead as ledger_dead, ledger.missing as ledger_missing
        from (
            select * from casualty_claim
            where incident_id = @id and (published_at, claim_id) > (@At, @Id)
            order by published_at, claim_id
            limit @take) claim
            cross join lateral (
                select count(*) filter (where status = 'Dead')::int as dead, count(*) filter (where status = 'Missing')::int as missing
                from (
                    select distinct on (person_id) status
                    from casualty_entry entry
                    where entry.incident_id = @id and entry.recorded_at <= claim.published_at
                    order by person_id, entry_no desc) latest) ledger
        order by published_at, claim_id
        """;
}
