using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.DualPrevention.Inspections;

/// <param name="CompletionPercent">Done, in time or late, of all that fell due; null when nothing did.</param>
public sealed record InspectionStatisticsView(long Due, long InTime, long Late, long Missed, long FailedItems, decimal? CompletionPercent);

/// <summary>How many of the tasks that fell due in a span were done, in time or late (排查任务完成率).</summary>
internal static class InspectionStatistics
{
    public static async Task<Ok<InspectionStatisticsView>> Handle(
        Database database, DateOnly from, DateOnly to, Guid? enterpriseId, [RegularExpression(Codes.ManagingUnit)] string? unit, TimeProvider clock,
        CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return TypedResults.Ok(await sql.QuerySingleAsync<InspectionStatisticsView>(Select, new
        {
            from = ChinaTime.StartOf(from), to = ChinaTime.EndOf(to), enterpriseId, unit, now = clock.GetUtcNow(),
        }));
    }

    private const string Select = """
        select count(*) as due, count(*) filter (where done_at < due_at) as in_time, count(*) filter (where done_at >= due_at) as late,
               count(*) filter (where state = 'Open') as missed, coalesce(sum(failed_items), 0) as failed_items,
               round(100.0 * count(*) filter (where state = 'Done') / nullif(count(*), 0), 2) as completion_percent
        from inspection_task task join enterprise using (enterprise_id)
        where state <> 'Void' and due_at > @from and due_at <= least(@to, @now)
          and (@enterpriseId::uuid is null or task.enterprise_id = @enterpriseId)
          and (@unit::text is null or managing_unit_code = @unit)
        """;
}
