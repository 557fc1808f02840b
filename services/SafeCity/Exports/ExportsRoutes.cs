using Dapper;
using Resilience.Persistence;

namespace Resilience.SafeCity.Exports;

internal static class ExportsRoutes
{
    public static void MapExports(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/years/{year:int}").WithTags("导出 Exports")
            .AddEndpointFilter(OnlyOfAKnownYearAsync).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/items/export.{format}", ExportItems.Handle).WithSummary("导出对标清单及进展,改状态后可再导入 The checklist with its states (xlsx, csv); with changed states it is taken in again");
        group.MapGet("/ledger/export.{format}", ExportLedger.Handle).WithSummary("导出扣分台账 The deduction ledger (xlsx, csv)");
        group.MapGet("/dashboards/primary-items/export.{format}", ExportDashboard.PrimaryItems).WithSummary("导出一级项看板 The dashboard by primary item (xlsx, csv)");
        group.MapGet("/dashboards/departments/export.{format}", ExportDashboard.Departments).WithSummary("导出部门看板 The dashboard by lead department (xlsx, csv)");
        group.MapGet("/dashboards/districts/export.{format}", ExportDashboard.Districts).WithSummary("导出分区看板 The dashboard by district (xlsx, csv)");
    }

    // An empty sheet of a year that nobody has opened would look like a year without a finding.
    private static async ValueTask<object?> OnlyOfAKnownYearAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var year = context.GetArgument<int>(0);
        await using var sql = await context.HttpContext.RequestServices.GetRequiredService<Database>().OpenAsync(context.HttpContext.RequestAborted);
        return await sql.ExecuteScalarAsync<bool>("select exists (select from assessment_year where year = @year)", new { year })
            ? await next(context)
            : TypedResults.NotFound();
    }
}
