using Resilience.ServiceDefaults.Rules;

namespace Resilience.Shelters.Inspections;

internal static class InspectionsRoutes
{
    public static void AddInspections(this WebApplicationBuilder builder) =>
        builder.Services.AddRuleSetCheck<InspectionIntervals>(InspectionIntervals.Id, rules => rules.IsRight);

    public static void MapInspections(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1").WithTags("场所检查 Inspections");
        group.MapPut("/shelter-inspections/{id:guid}", InspectShelter.Handle).WithSummary("登记场所检查 Record an inspection");
        group.MapGet("/shelter-inspections/due", ListInspections.Due).WithSummary("到期应检场所 Shelters whose inspection is due");
        group.MapGet("/shelters/{id:guid}/inspections", ListInspections.OfShelter).WithSummary("场所检查记录 Inspections of a shelter");
    }
}
