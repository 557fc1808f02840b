using Resilience.ServiceDefaults.Rules;

namespace Resilience.Shelters.Register;

internal static class RegisterRoutes
{
    public static void AddRegister(this WebApplicationBuilder builder)
    {
        builder.Services.AddRuleSetCheck<ShelterSpace>(ShelterSpace.Id, rules => rules.IsRight);
        builder.Services.AddRuleSetCheck<ShelterClasses>(ShelterClasses.Id, rules => rules.IsRight);
    }

    public static void MapRegister(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/shelters").WithTags("避难场所 Shelters");
        group.MapPut("/{id:guid}", RegisterShelter.Handle).WithSummary("登记避难场所 Register a shelter");
        group.MapGet("/", ListShelters.Handle).WithSummary("避难场所名录 List shelters");
        group.MapGet("/{id:guid}", GetShelter.Handle).WithSummary("查询避难场所 Find a shelter");
        group.MapGet("/{id:guid}/detail", GetShelter.Detail).WithSummary("分类、容量与等级核验 Classifications, capacities and class check of a shelter");
        group.MapGet("/statistics", ShelterStatistics.Handle).WithSummary("避难场所统计 The city's shelter numbers");
    }
}
