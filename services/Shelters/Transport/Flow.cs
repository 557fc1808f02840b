using System.Diagnostics;
using Google.OrTools.Graph;

namespace Resilience.Shelters.Transport;

/// <summary>Solves the flow over the candidates: group → site → sink, or group → without a place → sink.</summary>
internal static class Flow
{
    /// <summary>Writes into every candidate how many take it, and returns how many of each group have no place, and the time inside the solver.</summary>
    public static (int[] Unplaced, TimeSpan Time) Solve(TransportProblem problem, Candidates candidates)
    {
        var (groups, sites) = (problem.Groups.Count, problem.Places.Count);
        var (nowhere, sink) = (groups + sites, groups + sites + 1);
        using var flow = new MinCostFlow(sink + 1, groups * 24);
        var people = 0L;
        for (var group = 0; group < groups; group++)
        {
            foreach (ref var way in candidates.Of(group))
                flow.AddArcWithCapacityAndUnitCost(group, groups + way.Site, way.Most, way.Cost);
            flow.AddArcWithCapacityAndUnitCost(group, nowhere, problem.Groups[group].People, problem.UnplacedCost(group));
            flow.SetNodeSupply(group, problem.Groups[group].People);
            people += problem.Groups[group].People;
        }

        for (var site = 0; site < sites; site++)
            flow.AddArcWithCapacityAndUnitCost(groups + site, sink, problem.Places[site], 0);
        flow.AddArcWithCapacityAndUnitCost(nowhere, sink, people, 0);
        flow.SetNodeSupply(sink, -people);

        var clock = Stopwatch.StartNew();
        if (flow.Solve() is not MinCostFlowBase.Status.OPTIMAL and var status)
            throw new InvalidOperationException($"The flow solver answered {status}.");
        var time = clock.Elapsed;

        var unplaced = new int[groups];
        var arc = 0;
        for (var group = 0; group < groups; group++)
        {
            foreach (ref var way in candidates.Of(group))
                way.People = (int)flow.Flow(arc++);
            unplaced[group] = (int)flow.Flow(arc++);
        }

        return (unplaced, time);
    }
}
