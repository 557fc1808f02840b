using Resilience.ServiceDefaults.Clocks;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.Shelters.Retention;

internal static class RetentionRoutes
{
    public static void AddRetention(this WebApplicationBuilder builder)
    {
        builder.AddClock<DestructionLoop>();
        builder.Services.AddRuleSetCheck<RetentionDays>(RetentionDays.Id, rules => rules.IsRight);
    }

    public static void MapRetention(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/lawful-holds").WithTags("个人信息保存与销毁 Retention");
        group.MapPut("/{id:guid}", PlaceHold.Handle).WithSummary("依法保存个人信息 Keep personal data beyond its day (supervisor)");
        group.MapPost("/{id:guid}/lift", PlaceHold.Lift).WithSummary("解除依法保存 Lift a lawful hold (supervisor)");
        group.MapGet("/", ListHolds.Handle).WithSummary("依法保存列表 List lawful holds");
        app.MapGet("/v1/destroyed-records", ListHolds.Destroyed).WithTags("个人信息保存与销毁 Retention")
            .WithSummary("已销毁登记的汇总数 The numbers that stayed of destroyed records");
    }
}
