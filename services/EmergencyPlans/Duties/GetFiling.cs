using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.EmergencyPlans.LifeCycle;
using Resilience.EmergencyPlans.Plans;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.EmergencyPlans.Duties;

/// <param name="Targets">With whom this type is filed 备案对象.</param>
/// <param name="DueOn">The last day, once the version is issued and while it is not filed.</param>
/// <param name="Source">Law or rule behind the targets and the limit.</param>
public sealed record FilingView(
    string Code, int Version, PlanType Type, IReadOnlyList<FilingTarget> Targets, int WorkingDays, DateOnly? IssuedOn, DateOnly? DueOn, DateOnly? FiledOn,
    string RuleSet, string Source);

/// <summary>Says with whom a version is filed and by when, computed from its type, and on what ground.</summary>
internal static class GetFiling
{
    public static async Task<Results<Ok<FilingView>, NotFound>> Handle(
        [RegularExpression(PlansRoutes.CodePattern)] string code, int version, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var plan = await sql.QuerySingleOrDefaultAsync<Row>(Select, new { code, version });
        if (plan is null)
            return TypedResults.NotFound();
        var rules = await RuleSets.InForceAsync<PlanTypes>(sql, PlanTypes.Id, clock.GetUtcNow());
        var traits = plan.Traits.Select(Enum.Parse<PlanTrait>).ToHashSet();
        var ofTraits = rules.Value.Traits.Where(rule => traits.Contains(rule.Trait) && rule.Filing is not null).Select(rule => rule.Source).ToList();
        var source = await sql.ExecuteScalarAsync<string>(Source, new { rules.Reference });
        return TypedResults.Ok(new FilingView(
            code, version, plan.Type, rules.Value.TargetsOf(plan.Type, traits, plan.ManagingUnitCode, plan.LeadDepartment), rules.Value.FilingWorkingDays,
            plan.IssuedOn, plan.DueOn, plan.FiledOn, plan.RuleSet ?? rules.Reference, string.Join(';', [.. ofTraits, source])));
    }

    private sealed record Row(
        PlanType Type, string[] Traits, string ManagingUnitCode, string LeadDepartment, DateOnly? IssuedOn, DateOnly? FiledOn, DateOnly? DueOn, string? RuleSet);

    private const string Select = """
        select type, traits, plan_version.managing_unit_code, lead_department, issued_on, filed_on, due_on, rule_set
        from plan_version
            left join plan_duty on (plan_duty.code, plan_duty.version, plan_duty.kind) = (plan_version.code, plan_version.version, 'Filing')
        where plan_version.code = @code and plan_version.version = @version
        """;

    private const string Source = "select source from rule_set where id || '@' || version = @Reference";
}
