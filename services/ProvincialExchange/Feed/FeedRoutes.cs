namespace Resilience.ProvincialExchange.Feed;

internal static class FeedRoutes
{
    public static void MapFeed(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1").WithTags("事件流 Feed");
        group.MapGet("/events", ListEvents.Handle).WithSummary("按序号补取事件 Events after a sequence number, in order, as CloudEvents");
        group.MapGet("/events/{sequence}", GetEvent.Handle).WithSummary("取一个事件 One event by its sequence number");
        group.MapGet("/digest", GetDigest.Handle).WithSummary("日摘要,用于核对完整性 Count and hash per type of one day, to prove completeness");
        group.MapGet("/feed", GetFeed.Handle).WithSummary("事件流状态 How far the feed has come and what waits");
    }
}
