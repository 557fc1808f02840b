using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Warnings;

public sealed record WarningItem(
    Guid WarningId, int Revision, EventClass EventClass, string Type, WarningLevel Level, string Issuer, DateTimeOffset IssuedAt, Guid? ResponseId,
    DateTimeOffset? CancelledAt, string? CancelledBy, string? CancelledBecause, string ManagingUnitCode);

/// <summary>What was issued, word for word.</summary>
public sealed record WarningRevisionView(
    int Revision, EventClass EventClass, string Type, WarningLevel Level, DateTimeOffset StartsAt, string[] AreaCodes, string Cautions, string[] Measures,
    string Issuer, DateTimeOffset IssuedAt, string SignedBy, string? Reason, string RuleSet);

public sealed record WarningView(WarningItem Warning, IReadOnlyList<WarningRevisionView> Revisions);

/// <summary>Lists warnings to the public, newest first, and shows one with all its revisions.</summary>
internal static class ListWarnings
{
    public static async Task<Ok<Page<WarningItem>>> Handle(
        Database database, bool? standing, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var after = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<WarningItem>(Select, new { standing, after.At, after.Id, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => TimeCursor.KeyOf(row.IssuedAt, row.WarningId)));
    }

    public static async Task<Results<Ok<WarningView>, NotFound>> One(Guid id, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var warning = await sql.QuerySingleOrDefaultAsync<WarningItem>(Columns + " where warning_id = @id", new { id });
        return warning is null
            ? TypedResults.NotFound()
            : TypedResults.Ok(new WarningView(warning, (await sql.QueryAsync<WarningRevisionView>(Revisions, new { id })).AsList()));
    }

    private const string Columns = """
        select warning_id, revision, event_class, type, level, issuer, issued_at, response_id, cancelled_at, cancelled_by, cancelled_because, managing_unit_code
        from public_warning
        """;

    private const string Select = Columns + """
         where (@standing::boolean is null or (cancelled_at is null) = @standing) and (issued_at, warning_id) < (@At, @Id)
        order by issued_at desc, warning_id desc
        limit @take
        """;

    private const string Revisions = """
        select revision, event_class, type, level, starts_at, area_codes, cautions, measures, issuer, issued_at, signed_by, reason, rule_set
        from public_warning_revision
        where warning_id = @id
        order by revision
        limit 500
        """;
}
