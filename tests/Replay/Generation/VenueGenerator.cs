using Resilience.Replay.Facts;

namespace Resilience.Replay.Generation;

/// <summary>Safety-culture venues of the eight main districts. No list of them is public: all are generated and marked so.</summary>
internal static class VenueGenerator
{
    private static readonly (string Kind, string Chinese, decimal Area)[] Kinds =
        [("SafetyStreet", "安全文化街", 3_000), ("ThemePark", "安全主题公园", 20_000), ("ExperienceHall", "安全体验馆", 800)];

    public static IReadOnlyList<Venue> Generate(Places places) =>
    [
        .. from place in places.All.Where(place => place.Unit.Sets.Contains("MAIN_8"))
           from kind in Kinds
           select Made(place, kind.Kind, kind.Chinese, kind.Area),
    ];

    private static Venue Made(Place place, string kind, string chinese, decimal area)
    {
        var key = $"venue/{place.Code}/{kind}";
        var dice = NamedId.Dice(CityModel.Seed, key);
        var (longitude, latitude) = place.PointNear(dice);
        return new Venue(
            NamedId.Of(key), $"{place.Unit.ShortName}{chinese}", kind, place.Code, $"{place.Unit.Name}{place.StreetOf(dice.Next(4))}", longitude, latitude, area,
            "区应急管理局", new DateOnly(2019 + dice.Next(2), 1 + dice.Next(12), 1), Synthetic: true);
    }
}
