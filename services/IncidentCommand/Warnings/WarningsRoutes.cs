using Resilience.ServiceDefaults.Rules;

namespace Resilience.IncidentCommand.Warnings;

internal static class WarningsRoutes
{
    public static void AddWarnings(this WebApplicationBuilder builder) =>
        builder.Services.AddRuleSetCheck<WarningMeasures>(WarningMeasures.Id, rules => rules.IsRight);

    public static void MapWarnings(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/warnings").WithTags("突发事件预警 Warnings to the public");
        group.MapPut("/{id:guid}", IssueWarning.Handle).WithSummary("发布或调整预警,法定八项缺一不可 Issue a warning, or adjust it and issue it anew");
        group.MapPost("/{id:guid}/cancel", CancelWarning.Handle).WithSummary("解除预警 Cancel it");
        group.MapGet("/", ListWarnings.Handle).WithSummary("预警列表,新的在前 Warnings, newest first");
        group.MapGet("/{id:guid}", ListWarnings.One).WithSummary("预警及其历次发布内容 One warning with all its revisions");
    }
}
