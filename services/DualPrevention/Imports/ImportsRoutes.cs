namespace Resilience.DualPrevention.Imports;

internal static class ImportsRoutes
{
    public static void MapImports(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/enterprise-imports").WithTags("表格导入 Spreadsheet imports");
        group.MapGet("/template.xlsx", ListImports.Template).WithSummary("下载导入模板 Template to fill in");
        group.MapPut("/{importId:guid}", ImportSpreadsheet.Handle).WithSummary("导入企业表格,dryRun=true 只校验 Import a spreadsheet; dryRun=true only checks it")
            .WithDescription("正文为 XLSX 或 CSV(UTF-8、GB18030)文件本身,至多 20000 行;按统一社会信用代码新增或更新;任一单元格有误则全部不写入,422 列出每个单元格。 The body is the XLSX or CSV file itself, at most 20,000 rows; enterprises are found by their credit code; one wrong cell and nothing is written, 422 names every cell.");
        group.MapGet("/{importId:guid}", ListImports.Get).WithSummary("查询一次导入 What came of an import");
        group.MapGet("/{importId:guid}/errors.xlsx", ListImports.Errors).WithSummary("下载错误工作簿 The sheet with its wrong cells coloured and named");
        group.MapGet("/", ListImports.Handle).WithSummary("导入记录,新的在前 Imports, newest first");
    }
}
