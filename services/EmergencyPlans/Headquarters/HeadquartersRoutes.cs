using Resilience.ServiceDefaults.PersonalData;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.EmergencyPlans.Headquarters;

internal static class HeadquartersRoutes
{
    /// <summary>Outside development the service does not start without a key for personal data.</summary>
    public static void AddHeadquarters(this WebApplicationBuilder builder)
    {
        builder.AddPersonalData("headquarters");
        builder.Services.AddRuleSetCheck<WorkingGroups>(WorkingGroups.Id, rules => rules.IsRight);
    }

    public static void MapHeadquarters(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/headquarters").WithTags("应急指挥部 Headquarters");
        group.MapPut("/{headquartersId:guid}", RegisterHeadquarters.Handle).WithSummary("登记或调整应急指挥部 Register a headquarters, or change it");
        group.MapGet("/", ListHeadquarters.Handle).WithSummary("应急指挥部名录 Headquarters");
        group.MapGet("/{id:guid}", GetHeadquarters.Handle).WithSummary("指挥部成员、联系方式、工作组 Members, contacts and working groups");
        group.MapGet("/{id:guid}/versions", GetHeadquarters.Versions).WithSummary("指挥部历次调整,新的在前 Its versions, newest first, and what changed");
    }
}
