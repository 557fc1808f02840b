using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.DualPrevention.Risks;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.DualPrevention.Inspections;

/// <summary>待办、逾期未办、已办、已失效.</summary>
public enum InspectionState
{
    Open = 1,
    Overdue,
    Done,
    Void,
}

public sealed record InspectionTaskView(
    Guid TaskId, Guid RiskId, string Risk, Guid EnterpriseId, string Enterprise, string ManagingUnitCode, ControlLevel Level, InspectionFrequency Frequency,
    DateTimeOffset PeriodStart, DateTimeOffset DueAt, RiskColour Colour, string? Assignee, InspectionState State, string RuleSet, string Calendar,
    DateTimeOffset? DoneAt, int? FailedItems);

public sealed record InspectionDetailView(InspectionTaskView Task, Person? Inspector, IReadOnlyList<InspectionItemView> Items);

/// <summary>Inspection tasks (排查任务) in the order in which they are due, and one task with its items.</summary>
internal static class ListInspections
{
    public static async Task<Ok<Page<InspectionTaskView>>> Handle(
        Database database, TimeProvider clock, Guid? enterpriseId, Guid? riskId, [RegularExpression(Codes.ManagingUnit)] string? unit, ControlLevel? level,
        InspectionState? state, [StringLength(50)] string? assignee, DateTimeOffset? dueAfter, DateTimeOffset? dueUntil, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var (at, after) = TimeCursor.OldestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<InspectionTaskView>(Columns + Filter + FilterBy(state) + Order, new
        {
            enterpriseId, riskId, unit, level = level?.ToString(), assignee, dueAfter, dueUntil, now = clock.GetUtcNow(), at, after,
            take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, task => TimeCursor.KeyOf(task.DueAt, task.TaskId)));
    }

    public static async Task<Results<Ok<InspectionDetailView>, NotFound>> Get(Guid id, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        if (await sql.QuerySingleOrDefaultAsync<InspectionTaskView>(Columns + " where task.task_id = @id", new { id, now = clock.GetUtcNow() }) is not { } task)
            return TypedResults.NotFound();
        var inspector = await sql.ExecuteScalarAsync<string?>("select inspector::text from inspection_task where task_id = @id", new { id });
        return TypedResults.Ok(new InspectionDetailView(
            task, inspector is null ? null : JsonSerializer.Deserialize<Person>(inspector, PlatformJson.Options), await InspectionSql.ItemsAsync(sql, id)));
    }

    private const string Columns = """
        select task.task_id, task.risk_id, risk.name as risk, task.enterprise_id, enterprise.name as enterprise, enterprise.managing_unit_code, task.level,
               task.frequency, task.period_start, task.due_at, task.colour, task.assignee,
               case when task.state = 'Open' and task.due_at <= @now then 'Overdue' else task.state end as state, task.rule_set, task.calendar,
               task.done_at, task.failed_items
        from inspection_task task
        join risk on risk.risk_id = task.risk_id
        join enterprise on enterprise.enterprise_id = task.enterprise_id
        """;

    private const string Filter = """
         where (task.due_at, task.task_id) > (@at, @after)
          and (@enterpriseId::uuid is null or task.enterprise_id = @enterpriseId)
          and (@riskId::uuid is null or task.risk_id = @riskId)
          and (@unit::text is null or enterprise.managing_unit_code = @unit)
          and (@level::text is null or task.level = @level)
          and (@assignee::text is null or task.assignee = @assignee)
          and (@dueAfter::timestamptz is null or task.due_at > @dueAfter)
          and (@dueUntil::timestamptz is null or task.due_at <= @dueUntil)

        """;

    private const string Order = " order by task.due_at, task.task_id limit @take";

    // Spelled out, so that the open ones are found by their own index among those of many years.
    private static string FilterBy(InspectionState? state) => state switch
    {
        null => "",
        InspectionState.Open => " and task.state = 'Open' and task.due_at > @now",
        InspectionState.Overdue => " and task.state = 'Open' and task.due_at <= @now",
        InspectionState.Done => " and task.state = 'Done'",
        _ => " and task.state = 'Void'",
    };
}
