namespace Resilience.SafeCity.Departments;

internal static class DepartmentsRoutes
{
    public static void MapDepartments(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/departments").WithTags("部门 Departments");
        group.MapPut("/{name}", RegisterDepartment.Handle).WithSummary("登记部门 Register a department (city only)");
        group.MapGet("/", ListDepartments.Handle).WithSummary("部门名录 List departments");
    }
}
