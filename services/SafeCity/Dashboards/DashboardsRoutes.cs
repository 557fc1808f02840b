namespace Resilience.SafeCity.Dashboards;

internal static class DashboardsRoutes
{
    public static void MapDashboards(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/years/{year:int}/dashboards").WithTags("看板 Dashboards");
        group.MapGet("/primary-items", ShowDashboard.ByPrimaryItem).WithSummary("按一级项:完成、失分风险、逾期 By primary item");
        group.MapGet("/departments", ShowDashboard.ByDepartment).WithSummary("按牵头部门 By lead department");
        group.MapGet("/districts", ShowDashboard.ByDistrict).WithSummary("按区 By district");
    }
}
