using CsCheck;
using Resilience.HazardAreas;
using Resilience.Shelters.Transport;

namespace Resilience.Shelters.Tests.Transport;

public class TransportTests
{
    private static readonly Gen<Place> GenPlace = Gen.Select(Gen.Double[113.4, 113.9], Gen.Double[34.6, 34.9], (longitude, latitude) => new Place(longitude, latitude));

    // Two to four sites with up to three places each; groups of up to six people together; about half of them with an earlier plan.
    private static readonly Gen<TransportProblem> GenSmall =
        from sites in GenPlace.Array[1, 4]
        from places in Gen.Int[1, 3].Array[sites.Length]
        from cells in GenPlace.Array[1, 3]
        from groups in Gen.Select(Gen.Int[0, cells.Length - 1], Gen.Int[1, 2], Gen.Int[1, 3], Gen.Bool, (cell, people, weight, vulnerable) =>
            new Group(cell, people, weight, vulnerable)).Array[1, 3]
        from planned in Gen.Select(Gen.Int[0, groups.Length - 1], Gen.Int[0, sites.Length - 1]).Array[0, 3]
        select new TransportProblem(new Ways(cells, sites, []), places, groups, [.. Earlier(groups, planned)]);

    [Fact]
    public void No_plan_of_all_that_there_are_is_better_on_small_cases() => GenSmall.Sample(problem =>
    {
        var result = TransportSolver.Solve(problem, first: 1, more: 1);
        AssertFeasible(problem, result.Shares);
        var worth = Worth(problem, result.Shares);
        var best = Best(problem);
        return worth == best ? true : throw new InvalidOperationException($"{worth} is not {best}.");
    }, iter: 1_000);

    [Fact]
    public void Short_lists_that_are_widened_find_what_the_lists_of_all_sites_find()
    {
        var problem = City(cells: 1_500, sites: 60, people: 300_000, roomFor: 0.97);

        var narrow = TransportSolver.Solve(problem, first: 3, more: 4);
        var all = TransportSolver.Solve(problem, first: 60);

        AssertFeasible(problem, narrow.Shares);
        Assert.Equal(Worth(problem, all.Shares), Worth(problem, narrow.Shares));
        Assert.True(narrow.Candidates < all.Candidates / 2);
        Assert.Equal(1, all.Rounds);
    }

    [Fact]
    public void Where_there_are_too_few_places_the_vulnerable_are_placed_first()
    {
        var problem = City(cells: 500, sites: 20, people: 100_000, roomFor: 0.5);

        var result = TransportSolver.Solve(problem);

        var placed = problem.Groups.Select((group, index) => (group.Vulnerable, group.People, Placed: result.Shares.Where(share => share.Group == index).Sum(share => share.People))).ToList();
        Assert.Equal(problem.Places.Sum(), placed.Sum(group => group.Placed));
        Assert.All(placed.Where(group => group.Vulnerable), group => Assert.Equal(group.People, group.Placed));
    }

    [Fact]
    public void Ways_lead_around_closed_areas_and_whoever_is_enclosed_has_none()
    {
        // A wall of water between the two sites; another one around the last cell.
        var wall = GeoJsonArea.Parse("""{"type":"Polygon","coordinates":[[[113.60,34.70],[113.61,34.70],[113.61,34.78],[113.60,34.78],[113.60,34.70]]]}""");
        var ring = GeoJsonArea.Parse(
            """{"type":"Polygon","coordinates":[[[113.70,34.70],[113.74,34.70],[113.74,34.74],[113.70,34.74],[113.70,34.70]],[[113.71,34.71],[113.71,34.73],[113.73,34.73],[113.73,34.71],[113.71,34.71]]]}""");
        var ways = new Ways([new(113.59, 34.72), new(113.605, 34.72), new(113.72, 34.72)], [new(113.615, 34.72), new(113.56, 34.72)], [wall, ring]);

        var result = TransportSolver.Solve(new TransportProblem(ways, [10, 10], [new(0, 5, 1, false), new(1, 5, 1, false), new(2, 5, 1, false)]), first: 1, more: 1);

        Assert.Equal([new Share(0, 1, 5), new Share(1, 0, 5)], result.Shares.OrderBy(share => share.Group));
        Assert.True(ways.Metres(0, 0) > ways.Straight(0, 1));
        Assert.Equal(ways.Straight(1, 0), ways.Metres(1, 0));
        Assert.Null(ways.Metres(2, 0));
    }

    [Fact]
    public void A_plan_made_anew_leaves_alone_whoever_can_stay()
    {
        var first = City(cells: 2_000, sites: 60, people: 400_000, roomFor: 1.3);
        var plan = TransportSolver.Solve(first).Shares;
        var lost = plan.GroupBy(share => share.Site).MaxBy(site => site.Sum(share => share.People))!.Key;
        var places = first.Places.ToArray();
        var homeless = plan.Where(share => share.Site == lost).Sum(share => share.People);
        places[lost] = 0;

        var kept = plan.Where(share => share.Site != lost).ToList();
        var anew = TransportSolver.Solve(new TransportProblem(first.Ways, places, first.Groups, kept));

        AssertFeasible(new TransportProblem(first.Ways, places, first.Groups), anew.Shares);
        var stayed = anew.Shares.Sum(share => Math.Min(share.People, kept.Where(before => (before.Group, before.Site) == (share.Group, share.Site)).Sum(before => before.People)));
        Assert.Equal(first.Groups.Sum(group => group.People), anew.Shares.Sum(share => share.People));
        Assert.Equal(homeless, first.Groups.Sum(group => group.People) - stayed);
    }

    internal static TransportProblem City(int cells, int sites, int people, double roomFor)
    {
        var random = new Random(1);
        Place Somewhere() => new(113.6 + (0.12 * (random.NextDouble() + random.NextDouble() - 1)), 34.75 + (0.1 * (random.NextDouble() + random.NextDouble() - 1)));
        var each = people / cells;
        var groups = Enumerable.Range(0, cells).SelectMany(cell => new[] { new Group(cell, each / 5, 3, true), new Group(cell, each - (each / 5), 1, false) }).ToArray();
        var shares = Enumerable.Range(0, sites).Select(_ => 0.1 + random.NextDouble()).ToArray();
        var places = shares.Select(share => (int)(people * roomFor * share / shares.Sum())).ToArray();
        return new TransportProblem(
            new Ways([.. Enumerable.Range(0, cells).Select(_ => Somewhere())], [.. Enumerable.Range(0, sites).Select(_ => Somewhere())], []), places, groups);
    }

    private static void AssertFeasible(TransportProblem problem, IReadOnlyList<Share> shares)
    {
        Assert.All(shares, share => Assert.True(share.People > 0));
        Assert.All(shares.GroupBy(share => share.Site), site => Assert.True(site.Sum(share => share.People) <= problem.Places[site.Key]));
        Assert.All(shares.GroupBy(share => share.Group), group => Assert.True(group.Sum(share => share.People) <= problem.Groups[group.Key].People));
    }

    // Nobody without a place (the vulnerable count twice), then few changes, then few metres.
    private static (long Unplaced, long Changed, long Metres) Worth(TransportProblem problem, IReadOnlyList<Share> shares)
    {
        long unplaced = 0, changed = 0, metres = 0;
        for (var index = 0; index < problem.Groups.Count; index++)
        {
            var group = problem.Groups[index];
            var mine = shares.Where(share => share.Group == index).ToList();
            unplaced += (group.People - mine.Sum(share => share.People)) * (group.Vulnerable ? 2L : 1);
            metres += mine.Sum(share => (long)share.People * group.Weight * problem.Ways.Straight(group.Cell, share.Site));
            changed += mine.Sum(share => share.People - Math.Min(
                share.People, problem.Earlier.Where(before => (before.Group, before.Site) == (index, share.Site)).Sum(before => before.People)));
        }

        return (unplaced, problem.Earlier.Count == 0 ? 0 : changed, metres);
    }

    // Every way to send every person somewhere or nowhere.
    private static (long, long, long) Best(TransportProblem problem)
    {
        var people = problem.Groups.SelectMany((group, index) => Enumerable.Repeat(index, group.People)).ToArray();
        var room = problem.Places.ToArray();
        var sent = new int[problem.Groups.Count, problem.Places.Count];
        var best = (long.MaxValue, long.MaxValue, long.MaxValue);
        Send(0);
        return best;

        void Send(int person)
        {
            if (person == people.Length)
            {
                var shares = from @group in Enumerable.Range(0, problem.Groups.Count)
                             from site in Enumerable.Range(0, room.Length)
                             where sent[@group, site] > 0
                             select new Share(@group, site, sent[@group, site]);
                var worth = Worth(problem, [.. shares]);
                best = worth.CompareTo(best) < 0 ? worth : best;
                return;
            }

            Send(person + 1);
            for (var site = 0; site < room.Length; site++)
            {
                if (room[site] == 0)
                    continue;
                room[site]--;
                sent[people[person], site]++;
                Send(person + 1);
                sent[people[person], site]--;
                room[site]++;
            }
        }
    }

    private static IEnumerable<Share> Earlier(Group[] groups, (int Group, int Site)[] planned) => planned
        .DistinctBy(one => one.Group)
        .Select(one => new Share(one.Group, one.Site, groups[one.Group].People));
}
