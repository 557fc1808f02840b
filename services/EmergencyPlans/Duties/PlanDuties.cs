using Dapper;
using Resilience.EmergencyPlans.Drills;
using Resilience.EmergencyPlans.LifeCycle;
using Resilience.EmergencyPlans.Plans;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Rules;
using Resilience.WorkingDays;

namespace Resilience.EmergencyPlans.Duties;

/// <summary>Keeps the duties 办理时限 of a plan as its facts have them: made anew whenever a fact changes. What has been told as overdue stays told.</summary>
internal static class PlanDuties
{
    public static async Task MakeAsync(UnitOfWork work, string code, DateTimeOffset now)
    {
        await work.Sql.ExecuteAsync(LifeSql.LockPlan, new { code });
        var rows = (await work.Sql.QueryAsync<Row>(Versions, new { code })).AsList();
        var history = await work.Sql.QuerySingleAsync<History>(Done, new { code });
        var types = await RuleSets.InForceAsync<PlanTypes>(work.Sql, PlanTypes.Id, now);
        var drills = await RuleSets.InForceAsync<DrillFrequency>(work.Sql, DrillFrequency.Id, now);
        // Working days never take more than twice as many days and a month, not even across the Spring Festival.
        var reach = 31 + 2 * Math.Max(types.Value.FilingWorkingDays, types.Value.PublicationWorkingDays);
        List<PlanDuty> duties = [];
        if (rows.Count > 0)
        {
            var calendar = await CalendarSql.LoadAsync(work.Sql, rows.Min(row => row.IssuedOn), rows.Max(row => row.IssuedOn).AddDays(reach), now);
            var since = history.RevisionSince is { } at ? ChinaTime.DayOf(at) : (DateOnly?)null;
            duties = [.. DutyRules.Of([.. rows.Select(row => row.ToVersion())], new PlanHistory(history.DrilledOn, history.AssessedOn, since), types, drills, calendar)];
        }

        await work.Sql.ExecuteAsync(Write, new
        {
            code,
            kinds = duties.Select(duty => duty.Kind.ToString()).ToArray(),
            versions = duties.Select(duty => duty.Version).ToArray(),
            days = duties.Select(duty => duty.DueOn).ToArray(),
            ends = duties.Select(duty => ChinaTime.EndOf(duty.DueOn)).ToArray(),
            ruleSets = duties.Select(duty => duty.RuleSet).ToArray(),
        });
    }

    private sealed record Row(int Version, PlanType Type, PlanState State, string[] Traits, DateOnly IssuedOn, DateOnly? FiledOn, DateOnly? PublishedOn)
    {
        public IssuedVersion ToVersion() => new(Version, Type, State, Traits.Select(Enum.Parse<PlanTrait>).ToHashSet(), IssuedOn, FiledOn, PublishedOn);
    }

    private sealed record History(DateOnly? DrilledOn, DateOnly? AssessedOn, DateTimeOffset? RevisionSince);

    private const string Versions = """
        select version, type, state, traits, issued_on, filed_on, published_on
        from plan_version
        where code = @code and state in ('Issued', 'Filed', 'InForce', 'UnderRevision')
        """;

    private const string Done = """
        select (select max(held_on) from drill where code = @code) as drilled_on,
               (select max(assessed_on) from plan_assessment where code = @code) as assessed_on,
               (select min(decided_at) from revision_trigger where code = @code and state = 'Revise' and revised_by_version is null) as revision_since
        """;

    private const string Write = """
        delete from plan_duty
        where code = @code and (kind, version) not in (select * from unnest(@kinds, @versions));

        insert into plan_duty (code, kind, version, title, owner, managing_unit_code, due_on, due_at, rule_set)
        select code, kind, version, title, lead_department, managing_unit_code, due_on, due_at, rule_set
        from unnest(@kinds, @versions, @days, @ends, @ruleSets) as duty (kind, version, due_on, due_at, rule_set)
            join plan_version using (version)
        where code = @code
        on conflict (code, kind, version) do update
        set title = excluded.title, owner = excluded.owner, managing_unit_code = excluded.managing_unit_code, due_on = excluded.due_on, due_at = excluded.due_at,
            rule_set = excluded.rule_set, told_overdue = plan_duty.told_overdue and plan_duty.due_on = excluded.due_on;

        update plan_version set duties_made = true where code = @code and not duties_made;
        """;
}
