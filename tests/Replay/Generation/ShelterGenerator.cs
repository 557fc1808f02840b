using Resilience.Contracts.Vocabulary;
using Resilience.Replay.Facts;

namespace Resilience.Replay.Generation;

/// <summary>
/// The 399 shelters of the 10 urban units. Published are the counts, the effective area and a handful of names; the rest is generated.
/// The named shelters of Xinzheng lie outside the 10 units, and four of Zhongyuan came after the total: neither are loaded.
/// </summary>
internal static class ShelterGenerator
{
    // Smallest area of a class in m² (Zhengzhou's shelter-construction document), and the area that its shelters are given on average.
    private static readonly (ShelterClass Class, string Total, int Least, decimal Usual)[] Classes =
    [
        (ShelterClass.I, "shelters-class-i", 20_000, 220_000),
        (ShelterClass.II, "shelters-class-ii", 4_000, 110_000),
        (ShelterClass.III, "shelters-class-iii", 2_000, 48_000),
        (ShelterClass.Simple, "shelters-simple", 500, 28_000),
    ];

    private static readonly string[] Sites = ["公园", "中学", "广场", "小学", "体育场", "游园"];

    public static IReadOnlyList<Shelter> Generate(Places places)
    {
        var named = FactTable.Read("City/named-shelters.csv").Rows.Where(row => row["loaded"] == "yes").Select(row => Named(row, places)).ToList();
        var shelters = Classes.SelectMany(kind =>
        {
            var known = named.Where(shelter => shelter.Class == kind.Class).ToList();
            var made = Places.Spread(places.Urban, Totals.Of(kind.Total)).ToList();
            // A named shelter takes the place of a generated one of its unit.
            foreach (var shelter in known)
                made.RemoveAt(Math.Max(0, made.FindIndex(place => place.Code == shelter.ManagingUnitCode)));
            return known.Concat(made.Select((place, i) => Made(kind.Class, place, i)));
        }).ToList();
        return WithAreas(shelters);
    }

    private static Shelter Named(FactRow row, Places places)
    {
        var dice = NamedId.Dice(CityModel.Seed, row["name"]);
        return new Shelter(
            NamedId.Of($"shelter/{row["name"]}"), row["name"], row.Word<ShelterClass>("class"), row["address"], row["managingUnit"],
            places[row["managingUnit"]].DivisionCode, row.Double("longitude"), row.Double("latitude"),
            2m * row.Int("capacity"), row.Int("capacity"), false, Names.Person(dice), Names.Phone(dice), Synthetic: false);
    }

    private static Shelter Made(ShelterClass kind, Place place, int index)
    {
        var key = $"shelter/{kind}/{index}";
        var dice = NamedId.Dice(CityModel.Seed, key);
        var (longitude, latitude) = place.PointNear(dice);
        var street = place.StreetOf(index);
        var name = $"{place.Unit.ShortName}{street}{Sites[dice.Next(Sites.Length)]}避难场所{kind switch { ShelterClass.Simple => "J", _ => kind.ToString() }}-{index + 1:000}";
        return new Shelter(
            NamedId.Of(key), name, kind, $"{place.Unit.Name}{street}", place.Code, place.DivisionCode, longitude, latitude, 0, 0,
            // Nobody builds a long-stay shelter in a hollow; of the simple ones every tenth is a sunken square or an underground garage.
            LowLying: kind >= ShelterClass.III && dice.Next(10) == 0, Names.Person(dice), Names.Phone(dice), Synthetic: true);
    }

    private static List<Shelter> WithAreas(List<Shelter> shelters)
    {
        var open = shelters.Where(shelter => shelter.Synthetic).ToList();
        var least = open.Select(LeastOf).ToArray();
        var rest = Totals.Of("shelter-area-m2") - (int)shelters.Where(shelter => !shelter.Synthetic).Sum(shelter => shelter.EffectiveAreaM2) - least.Sum();
        var shares = Shares.Of(rest, [.. open.Select(shelter =>
            Classes.First(kind => kind.Class == shelter.Class).Usual * (decimal)(0.5 + NamedId.Dice(CityModel.Seed, $"area/{shelter.Id}").NextDouble()))]);
        var areas = open.Select((shelter, i) => (shelter.Id, Area: least[i] + shares[i])).ToDictionary(pair => pair.Id, pair => pair.Area);
        return [.. shelters.Select(shelter => areas.TryGetValue(shelter.Id, out var area)
            ? shelter with { EffectiveAreaM2 = area, Capacity = Math.Max(1, area / 2) }
            : shelter)];
    }

    private static int LeastOf(Shelter shelter) => Classes.First(kind => kind.Class == shelter.Class).Least;
}
