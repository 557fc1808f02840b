using Resilience.ServiceDefaults.Clocks;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.Shelters.Shortage;

internal static class ShortageRoutes
{
    public static void AddShortage(this WebApplicationBuilder builder)
    {
        builder.Services.AddRuleSetCheck<ShortageRules>(ShortageRules.Id, rules => rules.IsRight);
        builder.AddClock<ShortageLoop>();
    }

    public static void MapShortage(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1").WithTags("避难场所缺口 Shortage");
        group.MapPut("/unit-populations/{unit}", RecordPopulation.Handle).WithSummary("登记管理单位人口 Record the people of a unit");
        group.MapGet("/unit-populations", RecordPopulation.List).WithSummary("各管理单位人口 People by unit");
        group.MapGet("/shortages", ListShortages.Handle).WithSummary("避难场所缺口 Shortage of shelters, city and units");
    }
}
