using Resilience.SheetImports;

namespace Resilience.CommunityCertification.Imports;

internal static class ImportsRoutes
{
    public static void AddImports(this WebApplicationBuilder builder) => builder.AddSheetImports();

    public static void MapImports(this IEndpointRouteBuilder app)
    {
        app.MapSheetImports();
        var communities = app.MapGroup("/v1/community-imports").WithTags("表格导入 Spreadsheet imports");
        communities.MapPut("/{importId:guid}", ImportCommunities.Handle).WithSummary("导入社区和村名册 Import the register of communities and villages").TakesSheet();
        communities.MapGet("/template.xlsx", ExportSheets.Template).WithSummary("下载名册模板 Template to fill in");
        communities.MapGet("/export.xlsx", ExportSheets.Communities).WithSummary("导出名册,可原样再导入 The register as a workbook that can be imported again");

        var sheets = app.MapGroup("/v1/score-sheets").WithTags("评分表 Score sheets");
        sheets.MapPut("/{version:int}/imports/{importId:guid}", ImportScoreSheet.Handle).WithSummary("导入评分表版本 Import a version of the score sheet (city only)").TakesSheet();
        sheets.MapGet("/{version:int}/sheet.xlsx", ExportSheets.ScoreSheet).WithSummary("导出评分表 A version of the score sheet as a workbook");
    }
}
