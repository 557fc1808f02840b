using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Consultations;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Responses;

/// <summary>A response with its task cards and how far each has got, and how it was started, raised, lowered and ended.</summary>
public sealed record ResponseView(ResponseItem Response, IReadOnlyList<TaskView> Tasks, IReadOnlyList<ResponseStepView> Steps);

/// <summary>One change of a response: who decided, why, and by which rule.</summary>
/// <param name="Change">Started, Raised, Lowered, Prolonged or Ended.</param>
public sealed record ResponseStepView(
    int Revision, string Change, ResponseLevel Level, string DecidedBy, string Department, string Reason, string Rule, IReadOnlyList<Material> Attachments,
    DateTimeOffset? ExpectedUntil, DateTimeOffset At);

/// <summary>A task card of a response. Its orders are counted in all, and by managing unit.</summary>
/// <param name="Overdue">Orders without an answer after the limit of the task, or at the end of the response.</param>
/// <param name="Late">Answers that came after the limit of their order.</param>
/// <param name="Percent">Share of the orders that have been answered; null before any order.</param>
public sealed record TaskView(
    string Code, int Revision, int PlanVersion, string Title, TaskAction Action, string MeasureCode, string DutyDepartment, string Evidence,
    DateTimeOffset DueAt, TaskState Status, DateTimeOffset? CompletedAt, string? CompletedBy, string? Proof,
    int Ordered, int Confirmed, int Done, int Unable, decimal? Percent, IReadOnlyList<UnitTally> Units, int Overdue, int Late);

/// <summary>Orders of one task in one managing unit.</summary>
public sealed record UnitTally(string ManagingUnitCode, int Ordered, int Confirmed, int Done, int Unable, decimal? Percent, int Late);

/// <summary>Shows a response.</summary>
internal static class GetResponse
{
    public static async Task<Results<Ok<ResponseView>, NotFound>> Handle(Guid responseId, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var response = await sql.QuerySingleOrDefaultAsync<ResponseItem>(ListResponses.Columns + " where response_id = @responseId", new { responseId });
        if (response is null)
            return TypedResults.NotFound();

        var tasks = (await sql.QueryAsync<TaskRow>(Tasks, new { responseId })).AsList();
        var tallies = (await sql.QueryAsync<TallyRow>(Tallies, new { responseId })).ToLookup(tally => tally.TaskCode);
        // Orders name the task by its code; where a level came back, its latest card has them.
        var latest = tasks.GroupBy(task => task.Code).ToDictionary(same => same.Key, same => same.Max(task => task.Revision));
        var until = response.EndedAt ?? clock.GetUtcNow();
        return TypedResults.Ok(new ResponseView(
            response, [.. tasks.Select(task => ViewOf(task, latest[task.Code] == task.Revision ? [.. tallies[task.Code]] : [], until))],
            [.. (await sql.QueryAsync<StepRow>(Steps, new { responseId })).Select(StepOf)]));
    }

    private static ResponseStepView StepOf(StepRow row) => new(
        row.Revision, row.Change, row.Level, row.DecidedBy, row.Department, row.Reason, row.Rule,
        JsonSerializer.Deserialize<Material[]>(row.Attachments, PlatformJson.Options)!, row.ExpectedUntil, row.At);

    private static TaskView ViewOf(TaskRow task, IReadOnlyList<TallyRow> tallies, DateTimeOffset until)
    {
        var (ordered, confirmed) = (tallies.Sum(tally => tally.Ordered), tallies.Sum(tally => tally.Confirmed));
        var (done, unable) = (tallies.Sum(tally => tally.Done), tallies.Sum(tally => tally.Unable));
        var status = task.Status == TaskState.Open && ordered > 0 && done >= ordered ? TaskState.Done : task.Status;
        return new TaskView(
            task.Code, task.Revision, task.PlanVersion, task.Title, task.Action, task.MeasureCode, task.DutyDepartment, task.Evidence, task.DueAt,
            status, task.CompletedAt, task.CompletedBy, task.Proof, ordered, confirmed, done, unable, PercentOf(confirmed, ordered),
            [.. tallies.Select(tally => new UnitTally(
                tally.ManagingUnitCode, tally.Ordered, tally.Confirmed, tally.Done, tally.Unable, PercentOf(tally.Confirmed, tally.Ordered), tally.Late))],
            task.DueAt < until ? Math.Max(0, ordered - confirmed) : 0, tallies.Sum(tally => tally.Late));
    }

    // A confirmation may overtake the news of its order; nobody is more than done.
    private static decimal? PercentOf(int confirmed, int ordered) =>
        ordered == 0 ? null : Math.Min(100, Math.Round(confirmed * 100m / ordered, 1));

    private sealed record TaskRow(
        string Code, int Revision, int PlanVersion, string Title, TaskAction Action, string MeasureCode, string DutyDepartment, string Evidence,
        DateTimeOffset DueAt, TaskState Status, DateTimeOffset? CompletedAt, string? CompletedBy, string? Proof);

    private sealed record TallyRow(string TaskCode, string ManagingUnitCode, int Ordered, int Confirmed, int Done, int Unable, int Late);

    private sealed record StepRow(
        int Revision, string Change, ResponseLevel Level, string DecidedBy, string Department, string Reason, string Rule, string Attachments,
        DateTimeOffset? ExpectedUntil, DateTimeOffset At);

    private const string Steps = """
        select revision, change, level, decided_by, department, reason, rule, attachments::text, expected_until, at
        from response_step
        where response_id = @responseId
        order by revision
        """;

    private const string Tasks = """
        select code, revision, plan_version, title, action, measure_code, duty_department, evidence, due_at, status, completed_at, completed_by, proof
        from task
        where response_id = @responseId
        order by revision, code
        """;

    private const string Tallies = """
        select task_code, managing_unit_code, ordered, confirmed, done, unable, late
        from task_tally
        where response_id = @responseId
        order by task_code, managing_unit_code
        """;
}
