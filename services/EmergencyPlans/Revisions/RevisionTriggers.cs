using Dapper;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Messaging;
using Resilience.Persistence;

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

    Other,
}

/// <summary>Records what asks for the revision of a plan, once per plan and source, however often it is told.</summary>
internal static class RevisionTriggers
{
    /// <param name="source">What it comes from; the same source asks once.</param>
    /// <param name="code">The plan; when null, the overall plan of the unit, or the city's where the unit has none.</param>
    /// <param name="unit">The unit, where no plan is named.</param>
    public static async Task RaiseAsync(
        UnitOfWork work, RevisionKind kind, string source, string text, DateTimeOffset at, string? code = null, string? unit = null)
    {
        var raised = (await work.Sql.QueryAsync<Raised>(Insert, new { kind = kind.ToString(), source, text = text.Length > 1000 ? text[..1000] : text, at, code, unit })).AsList();
        await work.PublishAllAsync(raised.Select(one => new RevisionTriggered(one.TriggerId, one.Code, kind.ToString(), text, one.ManagingUnitCode, at)).ToList());
    }

    private sealed record Raised(Guid TriggerId, string Code, string ManagingUnitCode);

    private const string Insert = """
        insert into revision_trigger (trigger_id, code, kind, source, text, state, at, managing_unit_code)
        select gen_random_uuid(), plan.code, @kind, @source, @text, 'Open', @at, plan.managing_unit_code
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
