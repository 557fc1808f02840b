namespace Resilience.Shelters.CheckIn;

internal static class CheckInRoutes
{
    public static void MapCheckIn(this IEndpointRouteBuilder app)
    {
        app.MapPut("/v1/movements/{id:guid}", MovePeople.Handle).WithTags("入住与离开 Check-in")
            .WithSummary("登记进出(按户或按人) Check a household or persons in or out");
        var group = app.MapGroup("/v1/shelters/{id:guid}/occupancy").WithTags("入住与离开 Check-in");
        group.MapPut("/", ReportOccupancy.Handle).WithSummary("报告清点在场人数 Report a head count");
        group.MapGet("/", GetOccupancy.Handle).WithSummary("实时在场人数(不含个人信息) Who is inside, in numbers");
    }
}
