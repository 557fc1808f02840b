namespace Resilience.Shelters.Transport;

/// <summary>
/// What one more place at each site would save: the potentials of the optimal flow, which the solver does not give. They are shortest ways in the
/// residual graph, drawn over the sites alone: from a full site over people who could go elsewhere to a site with room, or to nowhere.
/// </summary>
internal static class SitePrices
{
    public static long[] Of(TransportProblem problem, Candidates candidates, int[] unplaced)
    {
        var sites = problem.Places.Count;
        var nowhere = sites;
        var moves = Moves(problem, candidates, unplaced, sites + 1);
        var room = problem.Places.ToArray();
        for (var group = 0; group < unplaced.Length; group++)
        {
            foreach (ref var way in candidates.Of(group))
                room[way.Site] -= way.People;
        }

        var prices = new long[sites + 1];
        for (var site = 0; site < sites; site++)
            prices[site] = room[site] > 0 ? 0 : long.MaxValue;

        // Bellman and Ford; a change that lowers a price below zero would be an improvement of an optimal flow.
        for (var changed = true; changed;)
        {
            changed = false;
            for (var from = 0; from < sites; from++)
            {
                for (var to = 0; to <= nowhere; to++)
                {
                    var move = moves[(from * (sites + 1)) + to];
                    if (move == long.MaxValue || prices[to] == long.MaxValue || prices[to] + move >= prices[from])
                        continue;
                    prices[from] = prices[to] + move;
                    changed = prices[from] >= 0 ? true : throw new InvalidOperationException("The flow is not the cheapest over its candidates.");
                }
            }
        }

        // A site without places of its own: nobody is there who could go elsewhere, and nobody may come.
        for (var site = 0; site < sites; site++)
            prices[site] = prices[site] == long.MaxValue ? problem.Unplaced * 4 : prices[site];
        return prices;
    }

    // The least that it costs to move one person from site to site.
    private static long[] Moves(TransportProblem problem, Candidates candidates, int[] unplaced, int width)
    {
        var moves = new long[width * width];
        Array.Fill(moves, long.MaxValue);
        for (var group = 0; group < unplaced.Length; group++)
        {
            var ways = candidates.Of(group);
            var nowhereCost = problem.UnplacedCost(group);
            foreach (ref var taken in ways)
            {
                if (taken.People == 0)
                    continue;
                var row = moves.AsSpan(taken.Site * width, width);
                foreach (ref var other in ways)
                {
                    if (other.People < other.Most && other.Site != taken.Site)
                        row[other.Site] = Math.Min(row[other.Site], other.Cost - taken.Cost);
                }

                row[width - 1] = Math.Min(row[width - 1], nowhereCost - taken.Cost);
            }
        }

        return moves;
    }
}
