using Resilience.IncidentCommand.Timeline;
using Resilience.ServiceDefaults.Clocks;

namespace Resilience.IncidentCommand.Responses;

internal static class ResponsesRoutes
{
    public static void AddResponses(this WebApplicationBuilder builder) => builder.AddClock<ExpectedEndClock>();

    public static void MapResponses(this IEndpointRouteBuilder app)
    {
        var responses = app.MapGroup("/v1/responses").WithTags("应急响应 Responses");
        responses.MapGet("/", ListResponses.Handle).WithSummary("应急响应列表,新的在前 Responses, newest first");
        responses.MapGet("/{responseId:guid}", GetResponse.Handle).WithSummary("应急响应及任务进度 One response with its tasks and tallies");
        responses.MapGet("/{responseId:guid}/timeline", GetResponseTimeline.Handle).WithSummary("响应时间线 Everything that happened, in order");
        responses.MapGet("/{responseId:guid}/lags", GetLags.Handle).WithSummary("各环节用时(秒) Lags of the chain in seconds");
        responses.MapPost("/{responseId:guid}/lower", LowerResponse.Handle).WithSummary("降低响应级别 Lower the level");
        responses.MapPost("/{responseId:guid}/prolong", ProlongResponse.Handle).WithSummary("延长响应期限,级别不变 Prolong it at its level");
        responses.MapPost("/{responseId:guid}/end", EndResponse.Handle).WithSummary("终止响应 End the response");
        responses.MapPost("/{responseId:guid}/archive", ArchiveResponse.Handle).WithSummary("响应归档,征用未办结的不得归档 Archive an ended response");
        responses.MapPost("/{responseId:guid}/tasks/{code}/complete", CompleteTask.Handle).WithSummary("报告人工任务完成 Report a manual task done");
    }
}
