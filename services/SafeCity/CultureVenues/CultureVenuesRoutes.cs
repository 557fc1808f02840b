namespace Resilience.SafeCity.CultureVenues;

internal static class CultureVenuesRoutes
{
    public static void MapCultureVenues(this IEndpointRouteBuilder app)
    {
        var venues = app.MapGroup("/v1/culture-venues").WithTags("安全文化阵地 Safety-culture venues");
        venues.MapPut("/{id:guid}", RegisterVenue.Handle).WithSummary("登记安全文化阵地 Register a safety-culture venue");
        venues.MapGet("/", ListVenues.Handle).WithSummary("安全文化阵地名录 List safety-culture venues");
        venues.MapGet("/{id:guid}", ListVenues.Get).WithSummary("查询安全文化阵地 Find a safety-culture venue");
        venues.MapPut("/{id:guid}/visits/{day}", RecordVisits.Handle).WithSummary("登记某日接待人次 Record the visitors of a day");
        venues.MapGet("/{id:guid}/visits", ListVenues.Visits).WithSummary("每日接待人次,新的在前 Visitors by day, newest first");

        var activities = app.MapGroup("/v1/culture-activities").WithTags("安全文化活动 Safety-culture activities");
        activities.MapPut("/{id:guid}", RecordActivity.Handle).WithSummary("登记安全文化活动 Record a safety-culture activity");
        activities.MapGet("/", ListActivities.Handle).WithSummary("安全文化活动,新的在前 Activities, newest first");
        app.MapGet("/v1/culture-statistics", CultureStatistics.Handle).WithTags("安全文化活动 Safety-culture activities")
            .WithSummary("各单位阵地、接待、活动数 Venues, visitors and activities by unit");
    }
}
