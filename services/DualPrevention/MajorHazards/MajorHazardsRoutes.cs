namespace Resilience.DualPrevention.MajorHazards;

internal static class MajorHazardsRoutes
{
    public static void MapMajorHazards(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/major-hazard-installations").WithTags("重大危险源 Major hazard installations");
        group.MapPut("/{id:guid}", RegisterInstallation.Handle).WithSummary("登记重大危险源并分级 Register and grade an installation")
            .WithDescription("物质与类别代码见规则集 major-hazard-2011、major-hazard-2018。 Codes of substances and classes are the rule sets major-hazard-2011 and major-hazard-2018.");
        group.MapPut("/{id:guid}/inventory", RegisterInstallation.ChangeInventory).WithSummary("更新存量并重新分级 Change the inventory and grade anew");
        group.MapPut("/{id:guid}/population", RegisterInstallation.ChangePopulation).WithSummary("更新周边人口并重新分级 Change the nearby population and grade anew");
        group.MapGet("/", ListInstallations.Handle).WithSummary("重大危险源名录 List installations");
        group.MapGet("/{id:guid}", ListInstallations.Get).WithSummary("查询重大危险源 Find an installation");
        group.MapGet("/{id:guid}/assessments", ListInstallations.Assessments).WithSummary("历次分级计算,新的在前 Every computation, newest first");
    }
}
