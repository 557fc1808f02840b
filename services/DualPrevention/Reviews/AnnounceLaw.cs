using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.DualPrevention.Reviews;

/// <param name="ManagingUnitCodes">Units whose enterprises it concerns; 410100 for all.</param>
public sealed record AnnounceLawRequest([Required, StringLength(300)] string Title, [MinLength(1), MaxLength(30), UnitCodes] string[] ManagingUnitCodes);

public sealed record AnnounceLawView(int Opened);

/// <summary>A new law or standard (新法规标准): every enterprise of the units that has risks on record gets a task, once per notice.</summary>
internal static class AnnounceLaw
{
    public static async Task<Results<Ok<AnnounceLawView>, RefusalResult>> Handle(
        Guid id, AnnounceLawRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotCity() is { } refusal)
            return refusal.ToProblem();

        await using var work = await database.BeginAsync(ct);
        var now = clock.GetUtcNow();
        var clocks = await RuleSets.InForceAsync<ReviewClocks>(work.Sql, ReviewClocks.Id, now);
        var opened = await work.Sql.ExecuteAsync(Insert, new
        {
            Cause = $"law-notices/{id}", request.Title, request.ManagingUnitCodes, everywhere = request.ManagingUnitCodes.Contains(Caller.City), now,
            dueAt = clocks.Value.DueAt(ReviewTrigger.NewLaw, now), clocks.Reference,
        });
        await work.CommitAsync(ct);
        return TypedResults.Ok(new AnnounceLawView(opened));
    }

    private const string Insert = """
        insert into risk_review (review_id, enterprise_id, trigger, cause, reason, opened_at, due_at, rule_set)
        select gen_random_uuid(), enterprise_id, 'NewLaw', @Cause, @Title, @now, @dueAt, @Reference
        from enterprise
        where (@everywhere or managing_unit_code = any (@ManagingUnitCodes))
          and exists (select from risk where risk.enterprise_id = enterprise.enterprise_id and withdrawn_at is null)
        order by enterprise_id
        on conflict (enterprise_id, cause) do nothing
        """;
}
