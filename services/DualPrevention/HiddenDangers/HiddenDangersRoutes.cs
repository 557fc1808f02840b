namespace Resilience.DualPrevention.HiddenDangers;

internal static class HiddenDangersRoutes
{
    public static void MapHiddenDangers(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/hidden-dangers").WithTags("事故隐患 Hidden dangers");
        group.MapPut("/{id:guid}", FindDanger.Handle).WithSummary("排查发现隐患 Write down a danger that was found");
        group.MapPost("/import", ImportDangers.Handle).WithSummary("导入历史隐患台账 Import a ledger of before (supervisor)")
            .WithDescription("每行为一条隐患加 id,至多 1000 行;任一行有误则全部不写入。 Each row is a danger with its id, at most 1,000; one wrong row and nothing is written.");
        group.MapGet("/", ListDangers.Handle).WithSummary("隐患台账 List dangers");
        group.MapGet("/{id:guid}", GetDanger.Handle).WithSummary("查询隐患 Find a danger with its supervision");
        group.MapGet("/{id:guid}/history", GetDanger.History).WithSummary("隐患全过程记录 All that happened to a danger");
    }
}
