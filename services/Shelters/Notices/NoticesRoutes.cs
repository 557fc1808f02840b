using Resilience.Shelters.Nearest;

namespace Resilience.Shelters.Notices;

internal static class NoticesRoutes
{
    public static void MapNotices(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/shelter-notices", PublicNotices.Handle).WithTags("公告 Notices").AllowAnonymous().RequireRateLimiting(Citizens.Policy)
            .WithSummary("场所启用与关停公告(无需登录) Public notices of shelters (no login)");
}
