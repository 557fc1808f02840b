using Resilience.ServiceDefaults.Clocks;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.IncidentCommand.Notices;

internal static class NoticesRoutes
{
    public static void AddNotices(this WebApplicationBuilder builder)
    {
        builder.AddClock<NoticeClock>();
        builder.Services.AddRuleSetCheck<NoticeRecipients>(NoticeRecipients.Id, rules => rules.IsRight);
    }

    public static void MapNotices(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/notices").WithTags("通报 Notices");
        group.MapGet("/", ListNotices.Handle).WithSummary("向驻地部队和毗邻地区的通报,新的在前 Notices to the garrison and to neighbouring areas, newest first");
        group.MapPost("/{id:guid}/acknowledge", AcknowledgeNotice.Handle).WithSummary("登记对方确认收到 Record that the recipient has acknowledged it");
    }
}
