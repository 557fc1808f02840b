using Resilience.ServiceDefaults.Rules;

namespace Resilience.Shelters.Coverage;

internal static class CoverageRoutes
{
    public static void AddCoverage(this WebApplicationBuilder builder) =>
        builder.Services.AddRuleSetCheck<ShelterRadius>(ShelterRadius.Id, rules => rules.IsRight);

    public static void MapCoverage(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/shelter-coverage").WithTags("服务半径覆盖率 Coverage");
        group.MapGet("/", MeasureCoverage.Handle).WithSummary("服务半径内人口占比 Share of the people within the service radius, city and units");
    }
}
