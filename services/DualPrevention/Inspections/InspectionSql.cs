using System.Text.Json;
using Dapper;
using Npgsql;
using Resilience.Persistence;

namespace Resilience.DualPrevention.Inspections;

/// <summary>A task before it is reported.</summary>
internal sealed record TaskBefore(
    Guid TaskId, Guid RiskId, Guid EnterpriseId, string State, DateTimeOffset? DoneAt, string? Inspector, string Place, double Longitude, double Latitude,
    bool Synthetic, string ManagingUnitCode);

/// <summary>One item of one measure, and what was found at it once the task is reported.</summary>
public sealed record InspectionItemView(Guid MeasureId, int Item, string Measure, string Text, bool? Passed, string? Finding, Guid? DangerId);

/// <summary>What was found at an item, with the danger that it opened or points at.</summary>
internal sealed record FoundItem(Guid ResultId, ItemResult Result, InspectionItemView Item, Guid? DangerId);

/// <summary>Reads and writes tasks with their items and results.</summary>
internal static class InspectionSql
{
    public static Task<TaskBefore?> LockAsync(UnitOfWork work, Guid taskId) => work.Sql.QuerySingleOrDefaultAsync<TaskBefore>(Lock, new { taskId });

    /// <summary>The items of an open task are those of the measures in force; those of a reported one are what was reported.</summary>
    public static async Task<IReadOnlyList<InspectionItemView>> ItemsAsync(NpgsqlConnection sql, Guid taskId) =>
        (await sql.QueryAsync<InspectionItemView>(Items, new { taskId })).AsList();

    /// <summary>The danger that is open for this item already.</summary>
    public static async Task<Guid?> OpenDangerOfAsync(UnitOfWork work, InspectionItemView item) =>
        await work.Sql.ExecuteScalarAsync<Guid?>(OpenDangerOf, new { item.MeasureId, item.Text });

    public static async Task CompleteAsync(UnitOfWork work, Guid taskId, Person inspector, IReadOnlyList<FoundItem> found, DateTimeOffset now)
    {
        await work.Sql.ExecuteAsync(InsertResults, new
        {
            taskId, Ids = found.Select(each => each.ResultId).ToArray(), Measures = found.Select(each => each.Item.MeasureId).ToArray(),
            Numbers = found.Select(each => each.Item.Item).ToArray(), Texts = found.Select(each => each.Item.Text).ToArray(),
            Passed = found.Select(each => each.Result.Passed).ToArray(), Findings = found.Select(each => each.Result.Finding).ToArray(),
            Dangers = found.Select(each => each.DangerId).ToArray(),
        });
        await work.Sql.ExecuteAsync(Complete, new { taskId, Inspector = Jsonb.Of(inspector), failed = found.Count(each => !each.Result.Passed), now });
    }

    /// <summary>True when a task was reported with exactly these words.</summary>
    public static async Task<bool> IsSameAsync(UnitOfWork work, TaskBefore task, CompleteInspectionRequest request)
    {
        if (JsonSerializer.Deserialize<Person>(task.Inspector!, PlatformJson.Options) != request.Inspector)
            return false;
        var before = (await ItemsAsync(work.Sql, task.TaskId)).Select(item => (item.MeasureId, item.Item, item.Passed, item.Finding)).ToHashSet();
        return before.SetEquals(request.Results.Select(result => (result.MeasureId, result.Item, (bool?)result.Passed, result.Finding)));
    }

    public static async Task<CompletedInspectionView> CompletedAsync(UnitOfWork work, Guid taskId)
    {
        var failed = (await ItemsAsync(work.Sql, taskId)).Where(item => item.Passed == false).ToList();
        return new CompletedInspectionView(failed.Count, [.. failed.Select(item => item.DangerId!.Value).Distinct()]);
    }

    private const string Lock = """
        select task.task_id, task.risk_id, task.enterprise_id, task.state, task.done_at, task.inspector::text as inspector,
               zone.name || ' ' || point.name as place, point.longitude, point.latitude, risk.synthetic, enterprise.managing_unit_code
        from inspection_task task
        join risk on risk.risk_id = task.risk_id
        join risk_point point on point.risk_point_id = risk.risk_point_id
        join risk_zone zone on zone.zone_id = point.zone_id
        join enterprise on enterprise.enterprise_id = task.enterprise_id
        where task.task_id = @taskId
        for update of task
        """;

    private const string Items = """
        select measure.measure_id, item.number::int as item, measure.text as measure, item.text, null::boolean as passed, null as finding, null::uuid as danger_id
        from inspection_task task
        join risk_measure measure on measure.risk_id = task.risk_id and measure.withdrawn_at is null
        cross join lateral jsonb_array_elements_text(measure.check_items) with ordinality as item (text, number)
        where task.task_id = @taskId and task.state <> 'Done'
        union all
        select result.measure_id, result.item_no, measure.text, result.item, result.passed, result.finding, result.danger_id
        from inspection_result result join risk_measure measure using (measure_id)
        where result.task_id = @taskId
        order by 1, 2
        """;

    private const string OpenDangerOf = """
        select danger_id from hidden_danger where measure_id = @MeasureId and item = @Text and closed_at is null order by found_at limit 1
        """;

    private const string InsertResults = """
        insert into inspection_result (result_id, task_id, measure_id, item_no, item, passed, finding, danger_id)
        select id, @taskId, measure_id, item_no, item, passed, finding, danger_id
        from unnest(@Ids, @Measures, @Numbers, @Texts, @Passed, @Findings, @Dangers)
             as result (id, measure_id, item_no, item, passed, finding, danger_id)
        """;

    private const string Complete = """
        update inspection_task set state = 'Done', done_at = @now, inspector = @Inspector, failed_items = @failed where task_id = @taskId
        """;
}
