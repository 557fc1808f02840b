using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.DualPrevention.Statistics;

public sealed record DangerStatisticsView(DateTimeOffset At, DateTimeOffset? From, DangerCounts Total, IReadOnlyList<DangerCounts> ByUnit);

/// <summary>The city's, a unit's or an enterprise's numbers of hidden dangers at any instant.</summary>
internal static class GetDangerStatistics
{
    public static async Task<Ok<DangerStatisticsView>> Handle(
        Database database, TimeProvider clock, DateTimeOffset? at, DateTimeOffset? from, [RegularExpression(Codes.ManagingUnit)] string? unit,
        Guid? enterpriseId, CancellationToken ct)
    {
        var instant = at ?? clock.GetUtcNow();
        await using var sql = await database.OpenAsync(ct);
        var units = (await sql.QueryAsync<DangerCounts>(DangerCountsSql.ByUnit, new { at = instant, from, unit, enterprise = enterpriseId })).AsList();
        return TypedResults.Ok(new DangerStatisticsView(instant, from, DangerCounts.Sum(unit ?? "410100", units), units));
    }
}
