using System.ComponentModel.DataAnnotations;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;
using Resilience.Contracts.Vocabulary;

namespace Resilience.Shelters.Nearest;

/// <param name="Route">How to get there.</param>
/// <param name="Metres">By the straight line.</param>
public sealed record PublicShelterView(
    Guid ShelterId, string Name, string Address, string? Route, double Longitude, double Latitude, int FreePlaces, double Metres);

/// <summary>GeoJSON (RFC 7946).</summary>
public sealed record FeatureCollection(string Type, IReadOnlyList<Feature> Features);

public sealed record Feature(string Type, Guid Id, PointGeometry Geometry, FeatureProperties Properties);

public sealed record PointGeometry(string Type, double[] Coordinates);

public sealed record FeatureProperties(string Name, string Address, string? Route, int FreePlaces, double Metres);

/// <summary>The nearest open shelters for citizens' applications: no login, no names of persons, so often a minute from one address.</summary>
internal static class Citizens
{
    /// <summary>Limit of the pages that need no login; <c>Resilience:Limits:CitizensPerMinute</c>.</summary>
    public const string Policy = "citizens";

    public static void AddCitizens(this WebApplicationBuilder builder)
    {
        var perMinute = builder.Configuration.GetValue("Resilience:Limits:CitizensPerMinute", 60);
        builder.Services.Configure<RateLimiterOptions>(limiter => limiter.AddPolicy(Policy, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) })));
    }

    public static async Task<Ok<IReadOnlyList<PublicShelterView>>> Json(
        [Range(-180, 180)] double longitude, [Range(-90, 90)] double latitude, HazardKind? hazard, ReceivingShelters receiving, HttpResponse response,
        [Range(1, 100)] int people = 1, [Range(1, 20)] int limit = 5, CancellationToken ct = default) =>
        TypedResults.Ok(await FindAsync(receiving, response, longitude, latitude, hazard, people, limit, ct));

    public static async Task<JsonHttpResult<FeatureCollection>> GeoJson(
        [Range(-180, 180)] double longitude, [Range(-90, 90)] double latitude, HazardKind? hazard, ReceivingShelters receiving, HttpResponse response,
        [Range(1, 100)] int people = 1, [Range(1, 20)] int limit = 5, CancellationToken ct = default) =>
        TypedResults.Json(
            new FeatureCollection("FeatureCollection", [.. (await FindAsync(receiving, response, longitude, latitude, hazard, people, limit, ct)).Select(one => new Feature(
                "Feature", one.ShelterId, new("Point", [one.Longitude, one.Latitude]), new(one.Name, one.Address, one.Route, one.FreePlaces, one.Metres)))]),
            contentType: "application/geo+json");

    private static async Task<IReadOnlyList<PublicShelterView>> FindAsync(
        ReceivingShelters receiving, HttpResponse response, double longitude, double latitude, HazardKind? hazard, int people, int limit, CancellationToken ct)
    {
        var tree = await receiving.NowAsync(response, ct);
        return [.. tree.Find(longitude, latitude, hazard, people, limit).Select(one => new PublicShelterView(
            one.ShelterId, one.Name, one.Address, one.Route, one.Longitude, one.Latitude, one.FreePlaces, Math.Round(one.Metres)))];
    }
}
