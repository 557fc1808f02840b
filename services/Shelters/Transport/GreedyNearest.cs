namespace Resilience.Shelters.Transport;

/// <summary>What people do without a plan: the vulnerable first, then all others, each group to the nearest site that still has room. For comparison.</summary>
internal static class GreedyNearest
{
    public static IReadOnlyList<Share> Solve(TransportProblem problem)
    {
        var room = problem.Places.ToArray();
        var shares = new List<Share>();
        var (metres, order) = (new int[room.Length], new int[room.Length]);
        foreach (var group in Enumerable.Range(0, problem.Groups.Count).OrderByDescending(group => problem.Groups[group].Vulnerable))
        {
            for (var site = 0; site < room.Length; site++)
                (metres[site], order[site]) = (problem.Ways.Straight(problem.Groups[group].Cell, site), site);
            Array.Sort(metres, order);
            var left = problem.Groups[group].People;
            for (var i = 0; i < order.Length && left > 0; i++)
            {
                var people = Math.Min(left, room[order[i]]);
                if (people == 0 || problem.Ways.Metres(problem.Groups[group].Cell, order[i]) is null)
                    continue;
                shares.Add(new Share(group, order[i], people));
                room[order[i]] -= people;
                left -= people;
            }
        }

        return shares;
    }
}
