namespace Resilience.DualPrevention.Enterprises;

internal static class EnterprisesRoutes
{
    public static void MapEnterprises(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/enterprises").WithTags("双重预防企业 Enterprises");
        group.MapPut("/{id:guid}", RegisterEnterprise.Handle).WithSummary("登记企业 Register an enterprise");
        group.MapPost("/import", ImportEnterprises.Handle).WithSummary("批量导入企业 Import enterprises")
            .WithDescription("每行为登记企业的内容加 id,至多 1000 行;任一行有误则全部不写入。 Each row is the body of a registration with its id beside it, at most 1,000; one wrong row and nothing is written.");
        group.MapGet("/", ListEnterprises.Handle).WithSummary("企业名录 List enterprises");
        group.MapGet("/{id:guid}", ListEnterprises.Get).WithSummary("查询企业 Find an enterprise");
        group.MapPost("/{id:guid}/change-status", ChangeEnterpriseStatus.Handle).WithSummary("变更双重预防状态 Take a step of the status machine")
            .WithDescription("评定标杆和摘牌由市级办理;门槛见规则集 evaluation-model。 Giving and taking the title of a benchmark is the city's; the thresholds are the rule set evaluation-model.");
        group.MapGet("/{id:guid}/status-changes", ListStatusChanges.Handle).WithSummary("状态变更历史 History of the status");
        group.MapGet("/statistics", EnterpriseStatistics.Handle).WithSummary("双重预防建设统计 The city's dual-prevention numbers");
    }
}
