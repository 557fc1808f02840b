namespace Resilience.CommunityCertification.Imports;

internal static class ImportsRoutes
{
    private const string Body =
        "正文为 XLSX 或 CSV(UTF-8、GB18030)文件本身;任一单元格有误则全部不写入,422 列出每个单元格;dryRun=true 只校验。 The body is the XLSX or CSV file itself; one wrong cell and nothing is written, 422 names every cell; dryRun=true only checks.";

    public static void MapImports(this IEndpointRouteBuilder app)
    {
        var communities = app.MapGroup("/v1/community-imports").WithTags("表格导入 Spreadsheet imports");
        communities.MapPut("/{importId:guid}", ImportCommunities.Handle).WithSummary("导入社区和村名册 Import the register of communities and villages").WithDescription(Body);
        communities.MapGet("/template.xlsx", ExportSheets.Template).WithSummary("下载名册模板 Template to fill in");
        communities.MapGet("/export.xlsx", ExportSheets.Communities).WithSummary("导出名册,可原样再导入 The register as a workbook that can be imported again");

        var sheets = app.MapGroup("/v1/score-sheets").WithTags("评分表 Score sheets");
        sheets.MapPut("/{version:int}/imports/{importId:guid}", ImportScoreSheet.Handle).WithSummary("导入评分表版本 Import a version of the score sheet (city only)").WithDescription(Body);
        sheets.MapGet("/{version:int}/sheet.xlsx", ExportSheets.ScoreSheet).WithSummary("导出评分表 A version of the score sheet as a workbook");

        var imports = app.MapGroup("/v1/sheet-imports").WithTags("表格导入 Spreadsheet imports");
        imports.MapGet("/", ListSheetImports.Handle).WithSummary("导入记录,新的在前 Imports, newest first");
        imports.MapGet("/{importId:guid}", ListSheetImports.Get).WithSummary("查询一次导入 What came of an import");
        imports.MapGet("/{importId:guid}/errors.xlsx", ListSheetImports.Errors).WithSummary("下载错误工作簿 The sheet with its wrong cells coloured and named");
    }
}
