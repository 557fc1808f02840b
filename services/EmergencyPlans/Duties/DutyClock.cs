using Dapper;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Clocks;

namespace Resilience.EmergencyPlans.Duties;

/// <summary>Tells once of a plan that was not filed, published, assessed, drilled or revised in time.</summary>
internal sealed class DutyClock(Database database, TimeProvider time, ILogger<DutyClock> logger) : ClockLoop(database, time, logger)
{
    // Plans from before the table of duties get theirs first.
    protected override string NextDue => """
        select least(
            (select min(due_at) from plan_duty where not told_overdue),
            (select min(recorded_at) from plan_version where in_force and not duties_made))
        """;

    protected override async Task<int> FireAsync(UnitOfWork work, DateTimeOffset now)
    {
        var codes = (await work.Sql.QueryAsync<string>("select code from plan_version where in_force and not duties_made order by code limit 50")).AsList();
        foreach (var code in codes)
            await PlanDuties.MakeAsync(work, code, now);
        var overdue = (await work.Sql.QueryAsync<Overdue>(Fire, new { now })).AsList();
        await work.PublishAllAsync(overdue.Select(one => new PlanDutyOverdue(
            one.Code, one.Version, one.Title, one.Kind, one.Owner, one.DueOn, one.RuleSet, one.ManagingUnitCode, now)).ToList());
        return codes.Count + overdue.Count;
    }

    private sealed record Overdue(string Code, int Version, string Title, string Kind, string Owner, DateOnly DueOn, string RuleSet, string ManagingUnitCode);

    private const string Fire = """
        with due as (
            select code, kind, version from plan_duty
            where due_at <= @now and not told_overdue
            order by due_at
            limit 200
            for no key update skip locked
        )
        update plan_duty set told_overdue = true
        from due
        where (plan_duty.code, plan_duty.kind, plan_duty.version) = (due.code, due.kind, due.version)
        returning plan_duty.code, plan_duty.version, title, plan_duty.kind, owner, due_on, rule_set, managing_unit_code
        """;
}
