using Resilience.ServiceDefaults.Clocks;

namespace Resilience.SafeCity.Years;

internal static class YearsRoutes
{
    public static void AddYears(this WebApplicationBuilder builder)
    {
        builder.AddClock<ReevaluationClock>();
    }

    public static void MapYears(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/years").WithTags("年度版本 Years");
        group.MapPut("/{year:int}", OpenYear.Handle).WithSummary("按版本开启年度评价 Open a year by an edition (the city's office)");
        group.MapPost("/{year:int}/submit", SubmitYear.Handle).WithSummary("提交年度评价,此后冻结 Submit a year; nothing changes after (the city's office)");
        group.MapGet("/", ListYears.Handle).WithSummary("年度版本清单 List the years");
        group.MapGet("/{year:int}/comparison", CompareYears.Handle).WithSummary("与另一年度逐项对比 Compare two years item by item");
        var namings = app.MapGroup("/v1/namings").WithTags("命名与复评 Namings");
        namings.MapPut("/{namingId:guid}", RecordNaming.Handle).WithSummary("登记命名并启动三年复评计时 Record a naming and set the clock of the re-evaluation");
        namings.MapGet("/", ListNamings.Handle).WithSummary("命名及复评到期 Namings and whether their re-evaluation is due");
    }
}
