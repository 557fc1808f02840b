namespace Resilience.DualPrevention.Commitments;

internal static class CommitmentsRoutes
{
    public static void MapCommitments(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1").WithTags("安全承诺公告 Safety commitments");
        group.MapPut("/enterprises/{id:guid}/safety-commitments/{day}", PublishCommitment.Handle)
            .WithSummary("公告当日安全承诺 Publish today's safety commitment");
        group.MapGet("/safety-commitments", ListCommitments.Handle)
            .WithSummary("某日的安全承诺公告,missing=true 为未公告企业 Safety commitments of a day; missing=true: who published none");
    }
}
