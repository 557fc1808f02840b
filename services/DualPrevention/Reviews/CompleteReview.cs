using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.DualPrevention.Reviews;

public sealed record CompleteReviewRequest(Person DoneBy, [Required, StringLength(1000)] string Outcome);

/// <summary>Ends a review with its outcome; the risks that it is about have been assessed since it was opened.</summary>
internal static class CompleteReview
{
    public static readonly Refusal NotAssessed = new(
        "risk-review.not-assessed", "所涉风险自再辨识开始后尚未重新评价。", "The risks that it is about have not been assessed since it was opened.");

    public static readonly Refusal MeasuresMissing = new(
        "risk-review.measures-missing", "请补全风险记录,任务随之完成。", "Complete the risk's record; that ends the task.");

    public static readonly Refusal Done = new(
        "risk-review.done", "该再辨识已完成。", "This review is done.");

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, CompleteReviewRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await work.Sql.QuerySingleOrDefaultAsync<Review>(Lock, new { id, By = Jsonb.Of(request.DoneBy), request.Outcome }) is not { } review)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(review.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (review.IsDone)
            return review.IsSame ? TypedResults.NoContent() : Done.ToProblem();
        if (review.Trigger == ReviewTrigger.MeasuresIncomplete)
            return MeasuresMissing.ToProblem();
        var waiting = (await work.Sql.QueryAsync<Guid>(NotAssessedSince, new { id })).AsList();
        if (waiting.Count > 0)
            return NotAssessed.ToProblem(("risks", waiting));

        await work.Sql.ExecuteAsync(Complete, new { id, By = Jsonb.Of(request.DoneBy), request.Outcome, now = clock.GetUtcNow() });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Review(ReviewTrigger Trigger, bool IsDone, bool IsSame, string ManagingUnitCode);

    private const string Lock = """
        select trigger, done_at is not null as is_done, coalesce((done_by, outcome) = (@By, @Outcome), false) as is_same, managing_unit_code
        from risk_review review join enterprise using (enterprise_id)
        where review_id = @id
        for update of review
        """;

    // One risk, the risks of one point; for a whole enterprise the outcome in words is the record.
    private const string NotAssessedSince = """
        select risk.risk_id
        from risk_review review
        join risk on risk.risk_id = review.risk_id or (review.risk_id is null and risk.risk_point_id = review.risk_point_id)
        where review_id = @id and risk.withdrawn_at is null and risk.assessed_at < review.opened_at
        order by risk.risk_id
        limit 100
        """;

    private const string Complete = "update risk_review set done_at = @now, done_by = @By, outcome = @Outcome where review_id = @id";
}
