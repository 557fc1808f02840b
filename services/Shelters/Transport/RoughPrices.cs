namespace Resilience.Shelters.Transport;

/// <summary>
/// Prices of the sites from a rough plan, in which neighbouring cells are one: lists that begin with what is cheap at these prices, and not with what
/// is near, need few rounds more.
/// </summary>
internal static class RoughPrices
{
    private const int Squares = 22;

    /// <returns>Null where the problem is small; and the time inside the flow solver.</returns>
    public static (long[]? Prices, TimeSpan Time) Of(TransportProblem problem)
    {
        if (problem.Groups.Count < 4 * Squares * Squares)
            return (null, TimeSpan.Zero);

        // The cell in the middle of a square stands for all; people and weights are summed up.
        var (cells, sites) = (problem.Ways, problem.Places.Count);
        var rough = problem.Groups.GroupBy(group => cells.SquareOf(group.Cell, Squares)).Select(square =>
        {
            var people = square.Sum(group => (long)group.People);
            var weight = square.Sum(group => (long)group.People * group.Weight) / (double)Math.Max(people, 1);
            return new Group(square.ElementAt(square.Count() / 2).Cell, (int)people, Math.Max(1, (int)Math.Round(weight)), false);
        }).Where(group => group.People > 0).ToList();
        var few = new TransportProblem(cells, problem.Places, rough);
        var candidates = new Candidates(few);
        for (var group = 0; group < rough.Count; group++)
        {
            for (var site = 0; site < sites; site++)
                candidates.Add(group, site);
        }

        var (unplaced, time) = Flow.Solve(few, candidates);
        return (SitePrices.Of(few, candidates, unplaced), time);
    }
}
