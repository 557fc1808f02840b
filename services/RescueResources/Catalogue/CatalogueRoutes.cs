namespace Resilience.RescueResources.Catalogue;

internal static class CatalogueRoutes
{
    public static void MapCatalogue(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/supply-codes").WithTags("物资编码 Supply codes");
        group.MapGet("/", ListSupplyCodes.Handle).WithSummary("应急物资编码(GB/T 38565) Codes of supplies");
        group.MapGet("/editions", ListSupplyCodes.Editions).WithSummary("编码表各版本 Editions of the code table");
        group.MapPut("/editions/{edition}", ImportCatalogue.Handle).WithSummary("导入编码表版本(市级) Import an edition of the code table (city only)")
            .WithDescription("正文为 XLSX 或 CSV 文件本身,列:物资编码、物资名称、英文名称、计量单位;任一单元格有误则全部不写入,422 列出每个单元格。 The body is the XLSX or CSV file itself with the columns code, name, English name, unit; one wrong cell and nothing is written, 422 names every cell.");
    }
}
