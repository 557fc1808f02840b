using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Resilience.ServiceDefaults;

namespace Resilience.SheetImports;

/// <summary>The addresses of imports, the same in every service that takes spreadsheets.</summary>
public static class SheetImportRoutes
{
    /// <summary>Adds the table of imports and the validation of its requests.</summary>
    public static WebApplicationBuilder AddSheetImports(this WebApplicationBuilder builder)
    {
        builder.Services.AddValidation();
        builder.Services.AddSingleton(new LibraryTables(typeof(SheetImportRoutes).Assembly));
        return builder;
    }

    /// <summary>Maps <c>GET /v1/sheet-imports</c>, <c>/{importId}</c> and <c>/{importId}/errors.xlsx</c>.</summary>
    public static void MapSheetImports(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/sheet-imports").WithTags("表格导入 Spreadsheet imports");
        group.MapGet("/", ListSheetImports.Handle).WithSummary("导入记录,新的在前 Imports, newest first");
        group.MapGet("/{importId:guid}", ListSheetImports.Get).WithSummary("查询一次导入 What came of an import");
        group.MapGet("/{importId:guid}/errors.xlsx", ListSheetImports.Errors).WithSummary("下载错误工作簿 The sheet with its wrong cells coloured and named");
    }

    /// <summary>For a route that runs an import.</summary>
    public static RouteHandlerBuilder TakesSheet(this RouteHandlerBuilder route) => route
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .WithDescription("正文为 XLSX 或 CSV(UTF-8、GB18030)文件本身,至多 20000 行;任一单元格有误则全部不写入,422 列出每个单元格;dryRun=true 只校验。 The body is the XLSX or CSV file itself, at most 20,000 rows; one wrong cell and nothing is written, 422 names every cell; dryRun=true only checks.");
}
