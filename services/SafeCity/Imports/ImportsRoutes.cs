namespace Resilience.SafeCity.Imports;

internal static class ImportsRoutes
{
    public static void MapImports(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/sheet-imports").WithTags("表格导入 Spreadsheet imports");
        group.MapGet("/", ListSheetImports.Handle).WithSummary("导入记录,新的在前 Imports, newest first");
        group.MapGet("/{importId:guid}", ListSheetImports.Get).WithSummary("查询一次导入 What came of an import");
        group.MapGet("/{importId:guid}/errors.xlsx", ListSheetImports.Errors).WithSummary("下载错误工作簿 The sheet with its wrong cells coloured and named");
    }
}
