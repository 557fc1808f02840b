using Resilience.SheetImports;

namespace Resilience.DualPrevention.Imports;

internal static class ImportsRoutes
{
    public static void AddImports(this WebApplicationBuilder builder) => builder.AddSheetImports();

    public static void MapImports(this IEndpointRouteBuilder app)
    {
        app.MapSheetImports();
        var group = app.MapGroup("/v1/enterprise-imports").WithTags("表格导入 Spreadsheet imports");
        group.MapGet("/template.xlsx", ImportSpreadsheet.Template).WithSummary("下载导入模板 Template to fill in");
        group.MapPut("/{importId:guid}", ImportSpreadsheet.Handle)
            .WithSummary("按统一社会信用代码导入企业表格,dryRun=true 只校验 Import a spreadsheet of enterprises by their credit codes; dryRun=true only checks it").TakesSheet();
    }
}
