using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RiskMonitoring.Impacts;

public sealed record ImpactView(
    Guid ImpactId, ImpactKind Kind, string Place, string Text, string ManagingUnitCode, DateTimeOffset At, string ReportedBy,
    DateTimeOffset ReceivedAt);

/// <summary>Lists reported impacts, the newest first.</summary>
internal static class ListImpacts
{
    public static async Task<Ok<Page<ImpactView>>> Handle(
        Database database, CancellationToken ct, [RegularExpression(Codes.ManagingUnit)] string? unit = null, DateTimeOffset? since = null,
        string? cursor = null, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit)
    {
        var (at, id) = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = await sql.QueryAsync<ImpactView>(Query, new { unit, since, at, id, limit });
        return TypedResults.Ok(Page.Of(rows.AsList(), limit, impact => TimeCursor.KeyOf(impact.At, impact.ImpactId)));
    }

    private const string Query = """
        select impact_id, kind, place, text, managing_unit_code, at, reported_by, received_at
        from impact
        where (at, impact_id) < (@at, @id)
          and (@unit::text is null or managing_unit_code = @unit)
          and (@since::timestamptz is null or at >= @since)
        order by at desc, impact_id desc
        limit @limit + 1
        """;
}
