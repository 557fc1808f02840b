namespace Resilience.Shelters.Nearest;

internal static class NearestRoutes
{
    public static void AddNearest(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ReceivingShelters>();
        builder.AddCitizens();
    }

    public static void MapNearest(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/shelters").WithTags("就近场所 Nearest");
        group.MapGet("/nearest", FindNearest.Handle).WithSummary("最近的可接收场所 Nearest open shelters with room");
        var citizens = app.MapGroup("/v1/public-shelters").WithTags("就近场所 Nearest").AllowAnonymous().RequireRateLimiting(Citizens.Policy);
        citizens.MapGet("/nearest", Citizens.Json).WithSummary("市民查询最近的可接收场所(无需登录) Nearest open shelters for citizens (no login)");
        citizens.MapGet("/nearest.geojson", Citizens.GeoJson).WithSummary("同上,GeoJSON The same as GeoJSON");
    }
}
