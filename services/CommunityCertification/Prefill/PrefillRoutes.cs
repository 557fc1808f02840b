namespace Resilience.CommunityCertification.Prefill;

internal static class PrefillRoutes
{
    public static void MapPrefill(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/applications").WithTags("示范社区申报 Applications");
        group.MapGet("/{id:guid}/prefill", ProposeFacts.Handle).WithSummary("预填建议:避难场所、预案、演练、物资 What other services know for its items");
    }
}
