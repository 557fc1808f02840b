using Resilience.ServiceDefaults.PersonalData;
namespace Resilience.Shelters.Evacuees;

internal static class EvacueesRoutes
{
    /// <summary>Outside development the service does not start without a key for personal data.</summary>
    public static void AddEvacuees(this WebApplicationBuilder builder)
    {
        builder.AddPersonalData("evacuee", "household");
    }

    public static void MapEvacuees(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1").WithTags("安置人员 Evacuees");
        group.MapPut("/households/{id:guid}", RegisterHousehold.Handle).WithSummary("按户登记 Register a household");
        group.MapGet("/households/{id:guid}", ReadHouseholds.One).WithSummary("查阅一户(留痕) Read a household (on record)");
        group.MapGet("/shelters/{id:guid}/households", ReadHouseholds.OfShelter).WithSummary("查阅场所内各户(留痕) Read a shelter's households (on record)");
        group.MapGet("/personal-data-readings", ListReadings.Handle).WithSummary("个人信息查阅记录 Who read personal data (supervisor)");
    }
}
