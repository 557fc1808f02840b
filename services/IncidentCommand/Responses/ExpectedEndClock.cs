using Dapper;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Decisions;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Clocks;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.IncidentCommand.Responses;

/// <summary>Tells the duty officer and the province of a response that goes on past its expected end 预计期限. It goes on all the same: only a person ends it.</summary>
internal sealed class ExpectedEndClock(Database database, TimeProvider time, ILogger<ExpectedEndClock> logger) : ClockLoop(database, time, logger)
{
    protected override string NextDue => "select min(expected_until) from response where status = 1 and told_until is distinct from expected_until";

    protected override async Task<int> FireAsync(UnitOfWork work, DateTimeOffset now)
    {
        var rules = await RuleSets.InForceAsync<DecisionClocks>(work.Sql, DecisionClocks.RuleSet, now);
        var past = (await work.Sql.QueryAsync<Past>(Fire, new { now, rules.Value.DutyOfficer })).AsList();
        await work.PublishAllAsync(past.Select(response => new ResponseOverdue(
            response.ResponseId, response.PlanCode, response.Level, response.ExpectedUntil, rules.Value.DutyOfficer, response.ManagingUnitCode, now)).ToList());
        return past.Count;
    }

    private sealed record Past(Guid ResponseId, string PlanCode, ResponseLevel Level, DateTimeOffset ExpectedUntil, string ManagingUnitCode);

    private const string Fire = """
        with due as (
            select response_id
            from response
            where status = 1 and told_until is distinct from expected_until and expected_until <= @now
            order by expected_until
            limit 100
            for no key update skip locked
        ), told as (
            update response set told_until = expected_until
            from due
            where response.response_id = due.response_id
            returning response.response_id, plan_code, level, expected_until, managing_unit_code, card_id
        ), entry as (
            insert into timeline_entry (at, kind, card_id, response_id, plan_code, managing_unit_code, text, details)
            select @now, 'ResponseOverdue', card_id, response_id, plan_code, managing_unit_code,
                   (array['I', 'II', 'III', 'IV'])[level] || ' 级响应已到预计结束时间,请' || @DutyOfficer || '提请延长、降级或终止',
                   jsonb_build_object('expectedUntil', expected_until, 'toldTo', @DutyOfficer)
            from told
        )
        select response_id, plan_code, level, expected_until, managing_unit_code from told order by expected_until
        """;
}
