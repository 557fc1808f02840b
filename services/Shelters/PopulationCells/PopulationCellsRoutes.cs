namespace Resilience.Shelters.PopulationCells;

internal static class PopulationCellsRoutes
{
    public static void MapPopulationCells(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/population-cells").WithTags("人口网格 Population cells");
        group.MapPut("/{id:guid}", RecordCell.Handle).WithSummary("登记人口网格 Record a population cell");
        group.MapPost("/import", ImportCells.Handle).WithSummary("批量导入人口网格 Import population cells")
            .WithDescription("每行为登记网格的内容加 id,至多 20000 行;任一行有误则全部不写入。 Each row is the body of a cell with its id beside it, at most 20,000; one wrong row and nothing is written.");
        group.MapGet("/", ListCells.Handle).WithSummary("人口网格列表 List population cells");
    }
}
