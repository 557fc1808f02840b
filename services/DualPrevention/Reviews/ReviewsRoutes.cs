namespace Resilience.DualPrevention.Reviews;

internal static class ReviewsRoutes
{
    public static void MapReviews(this IEndpointRouteBuilder app)
    {
        var reviews = app.MapGroup("/v1/risk-reviews").WithTags("再辨识 Re-identification");
        reviews.MapPut("/{id:guid}", RequestReview.Handle).WithSummary("登记再辨识情形:变更、事故、新法规 Ask for a review after a change, an accident or a new law");
        reviews.MapPost("/{id:guid}/complete", CompleteReview.Handle).WithSummary("完成再辨识 End a review with its outcome");
        reviews.MapGet("/", ListReviews.Handle).WithSummary("再辨识任务 Reviews, as they are due");

        var notices = app.MapGroup("/v1/law-notices").WithTags("再辨识 Re-identification");
        notices.MapPut("/{id:guid}", AnnounceLaw.Handle).WithSummary("新法规标准:向所辖企业下达再辨识(市级) A new law or standard asks every enterprise of the units (city only)");
    }
}
