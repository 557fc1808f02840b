using Resilience.SheetImports;

namespace Resilience.SafeCity.Editions;

internal static class EditionsRoutes
{
    public static void AddEditions(this WebApplicationBuilder builder) => builder.Services.AddHostedService<DefaultEdition>();

    public static void MapEditions(this IEndpointRouteBuilder app)
    {
        var imports = app.MapGroup("/v1/edition-imports").WithTags("指标体系 Standard");
        imports.MapGet("/template.xlsx", ListEditions.Template).WithSummary("下载指标体系模板 Template of the sheet");
        imports.MapPut("/{importId:guid}", ImportEdition.Handle).WithSummary("导入指标体系版本,dryRun=true 只校验 Take in an edition; dryRun=true only checks it (city only)")
            .TakesSheet().WithDescription("正文为 XLSX 或 CSV(UTF-8、GB18030)文件本身;校验 47 项、193 项、各级合计、唯一牵头、无孤立项,任一不符则全部不写入,422 列出每个单元格。 The body is the XLSX or CSV file itself; 47, 193, the sums, one lead each and no orphan are checked, and 422 names every wrong cell.");
        var group = app.MapGroup("/v1/editions").WithTags("指标体系 Standard");
        group.MapGet("/", ListEditions.Handle).WithSummary("指标体系版本 List the editions");
        group.MapGet("/{edition}/rows", ListEditions.Rows).WithSummary("一个版本的指标、清单项和扣分规则 Items, checklist items and rules of an edition");
        group.MapGet("/{edition}/export.xlsx", ListEditions.Export).WithSummary("导出 XLSX,可原样再导入 Export that is taken in again unchanged");
        group.MapGet("/{edition}/export.csv", ListEditions.ExportCsv).WithSummary("导出 CSV,可原样再导入 The same as CSV");
    }
}
