using Dapper;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.EmergencyPlans.Duties;
using Resilience.EmergencyPlans.LifeCycle;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.EmergencyPlans.Revisions;

/// <summary>What asks for a revision 修订触发情形 (SC708 art. 6).</summary>
public enum RevisionKind
{
    /// <summary>法律、标准或上位预案变化.</summary>
    LawChanged = 1,

    /// <summary>指挥机构或职责调整.</summary>
    OrganisationChanged,

    /// <summary>面临的风险重大变化.</summary>
    RiskChanged,

    /// <summary>重要应急资源重大变化.</summary>
    ResourcesChanged,

    /// <summary>演练发现重大问题.</summary>
    DrillFinding,

    /// <summary>实战发现问题.</summary>
    ResponseFinding,

    /// <summary>评估结论为修订.</summary>
    AssessmentFinding,

    Other,
}

/// <summary>Records what asks for the revision of a plan, once per plan and source, however often it is told.</summary>
internal static class RevisionTriggers
{
    /// <param name="source">What it comes from; the same source asks once.</param>
    /// <param name="code">The plan; when null, the overall plan of the unit, or the city's where the unit has none.</param>
    /// <param name="unit">The unit, where no plan is named.</param>
    /// <param name="decidedBy">Who has decided on it already; the caller begins the revision.</param>
    public static async Task RaiseAsync(
        UnitOfWork work, RevisionKind kind, string source, string text, DateTimeOffset at, string? code = null, string? unit = null,
        string? decidedBy = null)
    {
        var raised = (await work.Sql.QueryAsync<Raised>(Insert, new { kind = kind.ToString(), source, text = Short(text), at, code, unit, decidedBy })).AsList();
        await work.PublishAllAsync(raised.Select(one => new RevisionTriggered(one.TriggerId, one.Code, kind.ToString(), text, one.ManagingUnitCode, at)).ToList());
    }

    public static string Short(string text) => text.Length > 1000 ? text[..1000] : text;

    /// <summary>A version that comes into force answers what asked for it, and is the end of the revision.</summary>
    public static Task AnswerAsync(UnitOfWork work, string code, int version) => work.Sql.ExecuteAsync(
        "update revision_trigger set revised_by_version = @version where code = @code and state = 'Revise' and revised_by_version is null", new { code, version });

    /// <summary>Puts the plan under revision 修订中, when it is not so already.</summary>
    public static async Task BeginRevisionAsync(UnitOfWork work, string code, Caller caller, string by, string reason, DateTimeOffset now)
    {
        await work.Sql.ExecuteAsync(LifeSql.LockPlan, new { code });
        if (await work.Sql.ExecuteScalarAsync<int?>(Begin, new { code }) is { } version)
            await LifeSql.NoteAsync(work, code, version, PlanState.InForce, PlanState.UnderRevision, caller, by, reason, now);
        await PlanDuties.MakeAsync(work, code, now);
    }

    private const string Begin = "update plan_version set state = 'UnderRevision' where code = @code and state = 'InForce' returning version";

    private sealed record Raised(Guid TriggerId, string Code, string ManagingUnitCode);

    private const string Insert = """
        insert into revision_trigger (trigger_id, code, kind, source, text, state, at, managing_unit_code, decided_by, reason, decided_at)
        select gen_random_uuid(), plan.code, @kind, @source, @text, case when @decidedBy::text is null then 'Open' else 'Revise' end, @at,
               plan.managing_unit_code, @decidedBy, case when @decidedBy::text is not null then @text end, case when @decidedBy::text is not null then @at end
        from (
            select code, managing_unit_code from plan_version where in_force and code = @code
            union all
            (select code, managing_unit_code
             from plan_version
             where @code::text is null and in_force and type = 'Overall' and managing_unit_code in (@unit, '410100')
             order by managing_unit_code = @unit desc, code
             limit 1)) plan
        on conflict do nothing
        returning trigger_id, code, managing_unit_code
        """;
}
