namespace Resilience.DualPrevention.HiddenDangers;

internal static class HiddenDangersRoutes
{
    public static void MapHiddenDangers(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/hidden-dangers").WithTags("事故隐患 Hidden dangers");
        group.MapPut("/{id:guid}", FindDanger.Handle).WithSummary("排查发现隐患 Write down a danger that was found");
    }
}
