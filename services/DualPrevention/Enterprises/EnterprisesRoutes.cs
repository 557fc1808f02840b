namespace Resilience.DualPrevention.Enterprises;

internal static class EnterprisesRoutes
{
    public static void MapEnterprises(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/enterprises").WithTags("双重预防企业 Enterprises");
        group.MapPut("/{id:guid}", RegisterEnterprise.Handle).WithSummary("登记企业 Register an enterprise");
        group.MapGet("/", ListEnterprises.Handle).WithSummary("企业名录 List enterprises");
        group.MapGet("/{id:guid}", ListEnterprises.Get).WithSummary("查询企业 Find an enterprise");
        group.MapGet("/statistics", EnterpriseStatistics.Handle).WithSummary("双重预防建设统计 The city's dual-prevention numbers");
    }
}
