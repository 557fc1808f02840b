using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.DualPrevention.Enterprises;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.DualPrevention.Evaluations;

public sealed record DimensionScore(
    [Required, StringLength(40)] string Dimension, [Range(0.0, 100.0)] decimal Points, [StringLength(500)] string? Remark = null);

// A list, not an array: the generated validation does not look into arrays.
public sealed record EvaluateEnterpriseRequest(
    EvaluationKind Kind, DateOnly EvaluatedOn, [Required, StringLength(100)] string EvaluatedBy,
    [Required, MinLength(1), MaxLength(30)] IReadOnlyList<DimensionScore> Scores);

/// <summary>Records an evaluation (等级评定、自评) by the model in force on its day; an evaluation is never changed, only followed by another.</summary>
internal static class EvaluateEnterprise
{
    public static readonly Refusal Different = new(
        "evaluation.different", "该编号的评定已存在且内容不同。", "There is an evaluation of this id with other content.");

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, Guid evaluationId, EvaluateEnterpriseRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        // The lock holds the status still while it is asked for grounds, and sends eight identical requests through one by one.
        var unit = await work.Sql.ExecuteScalarAsync<string?>("select managing_unit_code from enterprise where enterprise_id = @id for update", new { id });
        if (unit is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(unit) is { } foreign)
            return foreign.ToProblem();

        var now = clock.GetUtcNow();
        var model = await RuleSets.InForceAsync<EvaluationModel>(work.Sql, EvaluationModel.RuleSet, now);
        var before = await work.Sql.QuerySingleOrDefaultAsync<Recorded>(Before, new { evaluationId });
        if (before is not null)
            return before.Is(id, request) ? TypedResults.NoContent() : Different.ToProblem();
        if (EvaluationRules.WhyNot(model.Value, request.Scores, request.EvaluatedOn, ChinaTime.DayOf(now)) is { } refusal)
            return refusal.ToProblem(("dimensions", model.Value.Dimensions), ("rules", model.Reference));

        var written = await work.Sql.ExecuteAsync(Insert, new
        {
            evaluationId, id, kind = request.Kind.ToString(), request.EvaluatedOn, request.EvaluatedBy, caller.Department,
            scores = Jsonb.Of(request.Scores), points = EvaluationRules.Total(request.Scores), rules = model.Reference, now,
        });
        if (written == 0)
            return Different.ToProblem();
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Recorded(Guid EnterpriseId, EvaluationKind Kind, DateOnly EvaluatedOn, string EvaluatedBy, string Scores)
    {
        public bool Is(Guid enterprise, EvaluateEnterpriseRequest request) =>
            (EnterpriseId, Kind, EvaluatedOn, EvaluatedBy) == (enterprise, request.Kind, request.EvaluatedOn, request.EvaluatedBy)
            && JsonSerializer.Deserialize<DimensionScore[]>(Scores, PlatformJson.Options)!.SequenceEqual(request.Scores);
    }

    private const string Before = """
        select enterprise_id, kind, evaluated_on, evaluated_by, scores::text from enterprise_evaluation where evaluation_id = @evaluationId
        """;

    // The enterprise's lock does not keep the same id away from another enterprise.
    private const string Insert = """
        insert into enterprise_evaluation (
            evaluation_id, enterprise_id, kind, evaluated_on, evaluated_by, department, scores, points, rules, recorded_at)
        values (@evaluationId, @id, @kind, @EvaluatedOn, @EvaluatedBy, @Department, @scores, @points, @rules, @now)
        on conflict (evaluation_id) do nothing
        """;
}
