using Dapper;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;
using Resilience.WorkingDays;

namespace Resilience.DualPrevention.Inspections;

/// <summary>Tasks that were made for a day, with what they were made by.</summary>
internal sealed record MadeTasks(int Tasks, string RuleSet, string Calendar);

/// <summary>Makes inspection tasks from the colour of risks and the level of their persons, set-based, each slot once however often it is asked.</summary>
internal static class InspectionTasks
{
    /// <summary>The tasks of a day: of every risk, or of one that is new or has another colour.</summary>
    public static async Task<MadeTasks> MakeAsync(UnitOfWork work, DateOnly day, DateTimeOffset now, Guid? riskId = null)
    {
        var rules = await RuleSets.InForceAsync<InspectionFrequencies>(work.Sql, InspectionFrequencies.Id, now);
        var (from, to) = InspectionSlotRules.SpanOf(day);
        var calendar = await CalendarSql.LoadAsync(work.Sql, from, to, now);
        var slots = InspectionSlotRules.SlotsOf(day, calendar, rules.Value.Shifts);
        var duties = rules.Value.Duties;
        var tasks = await work.Sql.ExecuteAsync(Insert, new
        {
            riskId, now, RuleSet = rules.Reference, Calendar = calendar.Reference,
            Colours = duties.Select(duty => duty.Colour.ToString()).ToArray(), Levels = duties.Select(duty => duty.Level.ToString()).ToArray(),
            Frequencies = duties.Select(duty => duty.Frequency.ToString()).ToArray(),
            SlotFrequencies = slots.Select(slot => slot.Frequency.ToString()).ToArray(), Continuous = slots.Select(slot => slot.Continuous).ToArray(),
            Starts = slots.Select(slot => slot.PeriodStart.UtcDateTime).ToArray(), Dues = slots.Select(slot => slot.DueAt.UtcDateTime).ToArray(),
        }, commandTimeout: 300);
        return new MadeTasks(tasks, rules.Reference, calendar.Reference);
    }

    /// <summary>The open tasks of a risk go to the persons who answer for it now.</summary>
    public static Task ReassignAsync(UnitOfWork work, Guid riskId) => work.Sql.ExecuteAsync(Reassign, new { riskId });

    /// <summary>A risk that is withdrawn is not looked at any more.</summary>
    public static Task VoidAsync(UnitOfWork work, Guid riskId) =>
        work.Sql.ExecuteAsync("update inspection_task set state = 'Void' where risk_id = @riskId and state = 'Open'", new { riskId });

    // A task that fell due while nobody made tasks is made all the same: the look was missed. What fell due before the risk was on record was nobody's.
    private const string Insert = """
        insert into inspection_task (risk_id, enterprise_id, level, frequency, period_start, due_at, colour, assignee, rule_set, calendar)
        select risk.risk_id, risk.enterprise_id, duty.level, duty.frequency, slot.period_start, slot.due_at, risk.colour, person.name, @RuleSet, @Calendar
        from risk
        join risk_point point using (risk_point_id)
        join unnest(@Colours, @Levels, @Frequencies) as duty (colour, level, frequency) on duty.colour = risk.colour
        join unnest(@SlotFrequencies, @Continuous, @Starts, @Dues) as slot (frequency, continuous, period_start, due_at)
          on slot.frequency = duty.frequency and slot.continuous = point.continuous
        left join lateral (
            select each ->> 'name' as name from jsonb_array_elements(risk.responsible) as each where each ->> 'level' = duty.level
        ) as person on true
        where risk.withdrawn_at is null
          and slot.due_at > case when @riskId::uuid is null then risk.registered_at else @now end
          and (@riskId::uuid is null or risk.risk_id = @riskId)
        on conflict (risk_id, level, frequency, period_start) do nothing
        """;

    private const string Reassign = """
        update inspection_task task set assignee = each ->> 'name'
        from risk, jsonb_array_elements(risk.responsible) as each
        where task.risk_id = @riskId and risk.risk_id = @riskId and task.state = 'Open' and each ->> 'level' = task.level
          and task.assignee is distinct from each ->> 'name'
        """;
}
