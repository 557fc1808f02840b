using Resilience.Contracts.Vocabulary;
using Resilience.Replay.Facts;

namespace Resilience.Replay.Generation;

/// <summary>The communities that hold the 55 + 51 + 67 titles. Eleven titles are known by name (one community holds two); the rest is generated.</summary>
internal static class CommunityGenerator
{
    private static readonly (CertificationLevel Level, string Total)[] Levels =
    [
        (CertificationLevel.National, "titles-national"),
        (CertificationLevel.Provincial, "titles-provincial"),
        (CertificationLevel.Municipal, "titles-municipal"),
    ];

    public static (IReadOnlyList<Community> Communities, IReadOnlyList<Title> Titles) Generate(Places places)
    {
        var communities = new Dictionary<Guid, Community>();
        var titles = new List<Title>();
        foreach (var row in FactTable.Read("City/named-communities.csv").Rows)
            Add(Draft(row["name"], places[row["managingUnit"]], synthetic: false), row.Word<CertificationLevel>("level"), row.Int("year"), row["source"]);

        foreach (var (level, total) in Levels)
        {
            var index = 0;
            foreach (var place in Places.Spread(places.All, Totals.Of(total) - titles.Count(title => title.Level == level)))
            {
                var community = Draft($"{place.Unit.ShortName}{place.StreetOf(index)}示范社区{level.ToString()[0]}{++index:00}", place, synthetic: true);
                Add(community, level, 2016 + index % 6, "模拟数据，仅总数公开 generated; only the total is public");
            }
        }

        return ([.. communities.Values], titles);

        void Add(Community community, CertificationLevel level, int year, string source)
        {
            communities.TryAdd(community.Id, community);
            titles.Add(new Title(NamedId.Of($"title/{community.Name}/{level}/{year}"), community.Id, level, year, source));
        }
    }

    private static Community Draft(string name, Place place, bool synthetic)
    {
        var dice = NamedId.Dice(CityModel.Seed, name);
        return new Community(
            NamedId.Of($"community/{place.Code}/{name}"), name, place.Code, Names.Person(dice), Names.Phone(dice), 2_000 + dice.Next(8_000), synthetic);
    }
}
