namespace Resilience.Shelters.Transport;

/// <summary>
/// Solves a <see cref="TransportProblem"/> over all pairs of group and site although the flow is only ever given some: after each flow every other
/// pair is priced, and those that would make the plan cheaper are added, until there is none left. Then the plan is optimal over all pairs.
/// </summary>
internal static class TransportSolver
{
    /// <param name="progress">Told after every round how many rounds there were and how many pairs the last one added.</param>
    /// <param name="first">Ways that a group begins with.</param>
    /// <param name="more">Ways that it gains at most in one round.</param>
    public static TransportResult Solve(
        TransportProblem problem, Action<int, long>? progress = null, int first = 12, int more = 8, CancellationToken ct = default)
    {
        var candidates = new Candidates(problem);
        // An earlier plan is a better beginning than a rough one.
        var (prices, time) = problem.Earlier.Count > 0 ? (null, TimeSpan.Zero) : RoughPrices.Of(problem);
        Begin(problem, candidates, prices, first);
        for (var round = 1; ; round++)
        {
            ct.ThrowIfCancellationRequested();
            var (unplaced, spent) = Flow.Solve(problem, candidates);
            time += spent;
            var added = Widen(problem, candidates, unplaced, SitePrices.Of(problem, candidates, unplaced), more);
            progress?.Invoke(round, added);
            if (added == 0)
                return new TransportResult(Shares(problem, candidates), round, candidates.Count, time);
        }
    }

    private static void Begin(TransportProblem problem, Candidates candidates, long[]? prices, int first)
    {
        var sites = problem.Places.Count;
        var (bounds, order) = (new long[sites], new int[sites]);
        for (var group = 0; group < problem.Groups.Count; group++)
        {
            for (var site = 0; site < sites; site++)
                (bounds[site], order[site]) = (problem.Places[site] == 0 ? long.MaxValue : problem.Bound(group, site) + (prices?[site] ?? 0), site);
            Array.Sort(bounds, order);
            for (var i = 0; i < Math.Min(first, sites) && bounds[i] < long.MaxValue; i++)
                candidates.Add(group, order[i]);
        }
    }

    /// <returns>How many pairs were added.</returns>
    private static long Widen(TransportProblem problem, Candidates candidates, int[] unplaced, long[] prices, int more)
    {
        var added = 0L;
        var found = new PriorityQueue<int, long>();
        for (var group = 0; group < problem.Groups.Count; group++)
        {
            // What the dearest of the group cost now, with the places that they take from others.
            var worth = unplaced[group] > 0 ? problem.UnplacedCost(group) : long.MinValue;
            foreach (ref var way in candidates.Of(group))
                worth = way.People > 0 ? Math.Max(worth, way.Cost + prices[way.Site]) : worth;

            found.Clear();
            for (var site = 0; site < problem.Places.Count; site++)
            {
                var bound = problem.Bound(group, site) + prices[site];
                if (bound < worth && !candidates.Knows(group, site))
                    found.Enqueue(site, bound);
            }

            var gained = 0;
            while (gained < more && found.TryDequeue(out var site, out _))
            {
                if (problem.Cost(group, site) is { } cost && cost + prices[site] >= worth)
                    continue;
                gained += candidates.Add(group, site) ? 1 : 0;
            }

            added += gained;
        }

        return added;
    }

    private static List<Share> Shares(TransportProblem problem, Candidates candidates)
    {
        var shares = new List<Share>();
        for (var group = 0; group < problem.Groups.Count; group++)
        {
            foreach (var site in candidates.Of(group).ToArray().Where(way => way.People > 0).GroupBy(way => way.Site))
                shares.Add(new Share(group, site.Key, site.Sum(way => way.People)));
        }

        return shares;
    }
}
