using Resilience.SheetImports;

namespace Resilience.SafeCity.Assignments;

internal static class AssignmentsRoutes
{
    public static void MapAssignments(this IEndpointRouteBuilder app)
    {
        var items = app.MapGroup("/v1/years/{year:int}/items").WithTags("责任分解 Assignments");
        items.MapPut("/{code}/assignment", AssignItem.Handle).WithSummary("责任分解:牵头、配合、适用区、时限 Assign an item (the city's office)");
        var group = app.MapGroup("/v1/years/{year:int}/assignments").WithTags("责任分解 Assignments");
        group.MapGet("/export.xlsx", ExportAssignments.Xlsx).WithSummary("导出责任分解及进展 XLSX,可原样再导入 Assignments with progress; taken in again unchanged");
        group.MapGet("/export.csv", ExportAssignments.Csv).WithSummary("导出 CSV,可原样再导入 The same as CSV");
        group.MapPut("/imports/{importId:guid}", ImportAssignments.Handle)
            .WithSummary("导入责任分解,dryRun=true 只校验 Take assignments in; dryRun=true only checks (the city's office)")
            .TakesSheet().ProducesProblem(StatusCodes.Status404NotFound);
    }
}
