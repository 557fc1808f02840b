using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.DualPrevention.V1;
using Resilience.DualPrevention.Evaluations;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.DualPrevention.Enterprises;

/// <param name="From">Status that the step starts from: who decides on an old reading is refused.</param>
/// <param name="DueOn">期限: for a demand to rectify (限期整改).</param>
/// <param name="ProvincialDocument">省级确认文件: for a benchmark.</param>
public sealed record ChangeEnterpriseStatusRequest(
    DualPreventionStatus From, DualPreventionStatus To, [Required, StringLength(1000, MinimumLength = 4)] string Reason,
    [Required, StringLength(100)] string DecidedBy, DateOnly? DueOn = null, [StringLength(200)] string? ProvincialDocument = null);

/// <summary>Takes an enterprise one step of its status machine forward or back (状态变更、限期整改、摘牌), with the grounds on record.</summary>
internal static class ChangeEnterpriseStatus
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, ChangeEnterpriseStatusRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var enterprise = await work.Sql.QuerySingleOrDefaultAsync<Standing>(Lock, new { id });
        if (enterprise is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(enterprise.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (EnterpriseStatusRules.IsForTheCity(request.From, request.To) && caller.WhyNotCity() is { } notCity)
            return notCity.ToProblem();
        if (await work.Sql.ExecuteScalarAsync<bool>(IsRepeated, new { id, From = request.From.ToString(), To = request.To.ToString(), request.Reason, request.DecidedBy }))
            return TypedResults.NoContent();
        if (enterprise.Status != request.From)
            return EnterpriseStatusRules.MovedOn.ToProblem(("status", enterprise.Status));

        var now = clock.GetUtcNow();
        var today = ChinaTime.DayOf(now);
        var model = await RuleSets.InForceAsync<EvaluationModel>(work.Sql, EvaluationModel.RuleSet, now);
        var facts = await work.Sql.QuerySingleAsync<Facts>(Grounds, new { id, now });
        var grounds = new StatusGrounds(
            facts.Points, facts.EvaluatedOn, facts.Rules, facts.OverdueMajorDanger, facts.EffectiveSince, facts.LastFatality, request.ProvincialDocument);
        if (EnterpriseStatusRules.WhyNot(request.From, request.To, grounds, model.Value.Thresholds, request.DueOn, today) is { } refusal)
            return refusal.ToProblem(("grounds", grounds), ("thresholds", model.Value.Thresholds));

        await work.Sql.ExecuteAsync(Write, new
        {
            id, From = request.From.ToString(), To = request.To.ToString(), request.Reason, request.DecidedBy, caller.Department, request.DueOn, now, today,
            grounds = Jsonb.Of(new { grounds, rules = model.Reference }),
        });
        await work.PublishAsync(new EnterpriseStatusChanged(
            id, enterprise.Name, request.To.ToString(), enterprise.RedRisks, enterprise.OrangeRisks, enterprise.ManagingUnitCode, now));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Standing(string Name, DualPreventionStatus Status, int RedRisks, int OrangeRisks, string ManagingUnitCode);

    private sealed record Facts(
        decimal? Points, DateOnly? EvaluatedOn, string? Rules, bool OverdueMajorDanger, DateOnly? EffectiveSince, DateOnly? LastFatality);

    private const string Lock = """
        select name, status, red_risks, orange_risks, managing_unit_code from enterprise where enterprise_id = @id for update
        """;

    private const string IsRepeated = """
        select exists (
            select from (select * from enterprise_status_change where enterprise_id = @id order by change_id desc limit 1) last
            where (from_status, to_status, reason, decided_by) = (@From, @To, @Reason, @DecidedBy))
        """;

    private const string Grounds = """
        select evaluation.points, evaluation.evaluated_on, evaluation.rules,
               exists (select from hidden_danger
                       where enterprise_id = @id and class = 'Major' and due_at < @now and accepted_at is null
                         and (submitted_at is null or submitted_at > due_at)) as overdue_major_danger,
               enterprise.effective_since,
               (select max(happened_on) from enterprise_accident where enterprise_id = @id and deaths > 0) as last_fatality
        from enterprise left join lateral (
            select points, evaluated_on, rules
            from enterprise_evaluation
            where enterprise_id = @id and kind = 'Supervisor'
            order by evaluated_on desc, evaluation_id desc
            limit 1) evaluation on true
        where enterprise.enterprise_id = @id
        """;

    private const string Write = """
        update enterprise
        set status = @To,
            effective_since = case when @To = 'EffectivelyRunning' then @today when @To = 'Benchmark' then effective_since end
        where enterprise_id = @id;

        insert into enterprise_status_change (enterprise_id, from_status, to_status, reason, decided_by, department, due_on, grounds, at)
        values (@id, @From, @To, @Reason, @DecidedBy, @Department, @DueOn, @grounds, @now);
        """;
}
