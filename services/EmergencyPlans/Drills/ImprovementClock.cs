using Dapper;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Clocks;

namespace Resilience.EmergencyPlans.Drills;

/// <summary>Tells once of what a drill found and nobody has put right in time.</summary>
internal sealed class ImprovementClock(Database database, TimeProvider time, ILogger<ImprovementClock> logger) : ClockLoop(database, time, logger)
{
    protected override string NextDue => "select min(due_at) from drill_improvement where closed_at is null and not told_overdue";

    protected override async Task<int> FireAsync(UnitOfWork work, DateTimeOffset now)
    {
        var overdue = (await work.Sql.QueryAsync<Overdue>(Fire, new { now })).AsList();
        await work.PublishAllAsync(overdue.Select(one => new DrillImprovementOverdue(
            one.ImprovementId, one.DrillId, one.Code, one.Text, one.Owner, one.DueOn, one.Major, one.ManagingUnitCode, now)).ToList());
        return overdue.Count;
    }

    private sealed record Overdue(Guid ImprovementId, Guid DrillId, string Code, string Text, string Owner, DateOnly DueOn, bool Major, string ManagingUnitCode);

    private const string Fire = """
        with due as (
            select improvement_id from drill_improvement
            where due_at <= @now and closed_at is null and not told_overdue
            order by due_at
            limit 200
            for no key update skip locked
        ), told as (
            update drill_improvement set told_overdue = true from due where drill_improvement.improvement_id = due.improvement_id
            returning drill_improvement.improvement_id, drill_id, text, owner, due_on, major
        )
        select improvement_id, drill_id, code, text, owner, due_on, major, managing_unit_code from told join drill using (drill_id)
        """;
}
