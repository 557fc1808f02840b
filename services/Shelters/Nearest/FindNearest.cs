using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.Shelters.Nearest;

public sealed record NearestShelterView(
    Guid ShelterId, string Name, ShelterClass Class, string Address, string? Route, string ManagingUnitCode, double Longitude, double Latitude, int FreePlaces, string Phone,
    double Metres);

/// <summary>The nearest open shelters to a place that are safe, suit the hazard and have places free for so many people; by the straight line.</summary>
internal static class FindNearest
{
    public static async Task<Ok<Page<NearestShelterView>>> Handle(
        [Range(-180, 180)] double longitude, [Range(-90, 90)] double latitude, HazardKind? hazard, ReceivingShelters receiving, HttpResponse response,
        [Range(1, 100_000)] int people = 1, [Range(1, 50)] int limit = 5, CancellationToken ct = default)
    {
        var tree = await receiving.NowAsync(response, ct);
        return TypedResults.Ok(new Page<NearestShelterView>(tree.Find(longitude, latitude, hazard, people, limit), null));
    }
}
