using Dapper;
using Npgsql;
using Resilience.DualPrevention.HiddenDangers;

namespace Resilience.DualPrevention.Statistics;

/// <summary>What a table says: the counts, and every major danger that was open at the end of the period.</summary>
public sealed record TableContent(DangerCounts Counts, decimal? OnTimePercent, IReadOnlyList<OpenMajorDanger> OpenMajor);

public sealed record OpenMajorDanger(
    Guid DangerId, string Item, string Place, DangerState State, DateTimeOffset FoundAt, DateTimeOffset DueAt, bool PlanApproved, bool Listed);

/// <summary>Computes a table from the dangers on record.</summary>
internal static class TableContents
{
    // An enterprise with more open major dangers than this has other worries than its table.
    private const int MostMajor = 500;

    public static async Task<TableContent> ComputeAsync(NpgsqlConnection sql, Guid enterprise, DateTimeOffset from, DateTimeOffset to)
    {
        // The period ends before its end: what happens at midnight belongs to the next.
        var at = to.AddTicks(-10);
        var counts = await sql.QuerySingleAsync<DangerCounts>(DangerCountsSql.OfEnterprise, new { at, from, unit = (string?)null, enterprise });
        var major = (await sql.QueryAsync<OpenMajorDanger>(OpenMajor, new { at, enterprise, MostMajor })).AsList();
        return new TableContent(counts, counts.OnTimePercent, major);
    }

    private const string OpenMajor = """
        select danger_id, item, place, state, found_at, due_at, coalesce(plan_approved_at <= @at, false) as plan_approved,
               coalesce(listed_at <= @at, false) as listed
        from hidden_danger
        where enterprise_id = @enterprise and class = 'Major' and found_at <= @at and (closed_at is null or closed_at > @at)
        order by found_at, danger_id
        limit @MostMajor
        """;
}
