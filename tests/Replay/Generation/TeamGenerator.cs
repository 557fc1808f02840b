using Resilience.Replay.Facts;

namespace Resilience.Replay.Generation;

/// <summary>The 110 teams of scale with 6,311 people; ten of them are social forces, of which five are known by name.</summary>
internal static class TeamGenerator
{
    // How the 110 divide is not published; the parts are ours: backbone, professional, unit, grass-roots, social (domain §3.1).
    private static readonly (string Category, string Name, int Count, decimal Size, string[] Disciplines)[] Kinds =
    [
        ("ComprehensiveFireRescue", "消防救援站", 24, 95, ["灭火救援", "水上搜救"]),
        ("Professional", "防汛抢险专业队", 20, 70, ["防汛排涝"]),
        ("Professional", "市政排水抢险队", 10, 55, ["防汛排涝", "市政抢修"]),
        ("Professional", "电力通信抢修队", 8, 50, ["电力抢修", "通信保障"]),
        ("Unit", "企业专职应急救援队", 16, 40, ["危险化学品", "工矿救援"]),
        ("Grassroots", "街道综合应急救援队", 22, 35, ["综合救援", "转移安置"]),
    ];

    public static IReadOnlyList<Team> Generate(Places places)
    {
        var drafts = Made(places).Concat(Social(places)).ToList();
        var people = Shares.Of(Totals.Of("team-people"), [.. drafts.Select(draft => draft.Size)], least: 12);
        return [.. drafts.Select((draft, i) => draft.Team with { People = people[i], Details = DetailsOf(draft.Team, people[i]) })];
    }

    // Not published either: a station lacks up to five of its people.
    private static TeamDetails? DetailsOf(Team team, int people) =>
        team.Category == "ComprehensiveFireRescue" ? new TeamDetails(people + NamedId.Dice(CityModel.Seed, $"establishment/{team.Name}").Next(6)) : null;

    private static IEnumerable<(Team Team, decimal Size)> Made(Places places) => Kinds.SelectMany(kind =>
        Places.Spread(places.All, kind.Count).Select((place, i) =>
            (Draft($"team/{kind.Name}/{i}", $"{place.Unit.ShortName}{place.StreetOf(i)}{kind.Name}{i + 1:00}", kind.Category, place, kind.Disciplines, synthetic: true),
                kind.Size * (decimal)(0.7 + 0.6 * NamedId.Dice(CityModel.Seed, $"{kind.Name}/{i}").NextDouble()))));

    private static IEnumerable<(Team Team, decimal Size)> Social(Places places)
    {
        var named = FactTable.Read("City/named-teams.csv").Rows
            .Select(row => Draft($"team/{row["name"]}", row["name"], "Social", places[row["managingUnit"]], row.List("disciplines"), synthetic: false)).ToList();
        var made = Places.Spread(places.All, Totals.Of("social-teams") - named.Count)
            .Select((place, i) => Draft($"team/social/{i}", $"{place.Unit.ShortName}志愿应急救援队{i + 1:00}", "Social", place, ["综合救援"], synthetic: true));
        return named.Concat(made).Select(team => (team, 40m));
    }

    private static Team Draft(string key, string name, string category, Place place, string[] disciplines, bool synthetic)
    {
        var dice = NamedId.Dice(CityModel.Seed, key);
        var (longitude, latitude) = place.PointNear(dice);
        return new Team(
            NamedId.Of(key), name, category, place.Code, longitude, latitude, 0, disciplines, Names.Person(dice), Names.Phone(dice),
            CountedInScaleStatistics: true, synthetic);
    }
}
