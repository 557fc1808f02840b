using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.EmergencyPlans.Duties;
using Resilience.EmergencyPlans.LifeCycle;
using Resilience.EmergencyPlans.Revisions;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.EmergencyPlans.Plans;

/// <summary>Issues a version of an emergency plan, which is in force from then on in place of the version before.</summary>
internal static class IssuePlanVersion
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        [RegularExpression(PlansRoutes.CodePattern)] string code, [Range(1, 10_000)] int version, IssuePlanVersionRequest request,
        Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotCity() is { } notCity)
            return notCity.ToProblem();

        await using var work = await database.BeginAsync(ct);
        // The first version has no row to lock, so the plan's code is locked.
        await work.Sql.ExecuteAsync(LifeSql.LockPlan, new { code });

        var parameters = new
        {
            code, version, request.Title, type = request.Type.ToString(),
            signalKinds = request.SignalKinds.Select(kind => kind.ToString()).Distinct().Order(StringComparer.Ordinal).ToArray(),
            request.LeadDepartment, request.IssuedOn, levels = Jsonb.Of(request.ToTaskCards()),
            traits = PlanRules.TextOf(request.Traits), places = Jsonb.Of(request.Places ?? []), issuedBy = caller.Department, now = clock.GetUtcNow(),
        };
        var (highest, same) = await work.Sql.QuerySingleAsync<(int Highest, bool Same)>(Stand, parameters);
        if (PlanRules.WhyNot(version, highest, same) is { } refusal)
            return refusal.ToProblem();
        if (same)
            return TypedResults.NoContent();

        await work.Sql.ExecuteAsync(Issue, parameters);
        await LifeSql.NoteAsync(work, code, version, null, PlanState.InForce, caller, caller.Department, "登记已印发的有效版本", parameters.now);
        await RevisionTriggers.AnswerAsync(work, code, version);
        await PlanDuties.MakeAsync(work, code, parameters.now);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Stand = """
        select coalesce(max(version), 0) as highest,
               coalesce(bool_or(version = @version and title = @Title and type = @type and signal_kinds = @signalKinds
                   and lead_department = @LeadDepartment and issued_on = @IssuedOn and levels = @levels and traits = @traits and places = @places), false) as same
        from plan_version
        where code = @code
        """;

    private const string Issue = """
        update plan_version set state = 'Superseded' where code = @code and in_force;

        insert into plan_version
            (code, version, title, type, signal_kinds, lead_department, issued_on, levels, traits, places, state, managing_unit_code, issued_by, recorded_at)
        values
            (@code, @version, @Title, @type, @signalKinds, @LeadDepartment, @IssuedOn, @levels, @traits, @places, 'InForce', '410100', @issuedBy, @now)
        """;
}
