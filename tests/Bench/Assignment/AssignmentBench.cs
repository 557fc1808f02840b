using System.Diagnostics;
using Resilience.Shelters.Transport;

namespace Resilience.Bench.Assignment;

/// <summary>
/// The evacuation of the whole city: 20,000 cells with 7.44 million people to 399 shelters with 14,812,423 m² together, once with room enough
/// (1 m² a person, temporary stay) and once with too little (2 m², short stay); then made anew after the largest shelter is lost. Data are generated.
/// </summary>
internal static class AssignmentBench
{
    private const int Cells = 20_000, Sites = 399, People = 7_440_000, AreaM2 = 14_812_423;
    private static TimeSpan wholeTime, solverTime;

    public static int Run()
    {
        // The first run of everything is measured apart: it compiles.
        Measure("warm-up: a tenth of the cells, 1 m²", Problem(Cells / 10, People / 10, AreaM2 / 10.0), print: false);
        Console.WriteLine("| case | s | solver's own s | of the whole | rounds | pairs of 15.96 m. known | placed | without a place | km per person | greedy nearest: s | placed | km per person | peak memory MiB |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        var roomy = Measure("1 m² a person", Problem(Cells, People, AreaM2));
        Measure("2 m² a person", Problem(Cells, People, AreaM2 / 2.0));
        Anew(roomy.Problem, roomy.Shares);
        Console.WriteLine($"ratio assignment {solverTime / wholeTime:0.00}");
        return 0;
    }

    private static (TransportProblem Problem, IReadOnlyList<Share> Shares) Measure(string name, Func<TransportProblem> make, bool print = true)
    {
        var clock = Stopwatch.StartNew();
        var problem = make();
        var result = TransportSolver.Solve(problem, print ? (round, added) => Console.Error.WriteLine($"{name}: round {round} at {clock.Elapsed.TotalSeconds:0.0} s, {added} pairs added") : null);
        var whole = clock.Elapsed;
        clock.Restart();
        var greedy = GreedyNearest.Solve(problem);
        var greedySeconds = clock.Elapsed.TotalSeconds;
        if (print)
        {
            (wholeTime, solverTime) = (wholeTime + whole, solverTime + result.SolverTime);
            var placed = result.Shares.Sum(share => (long)share.People);
            Console.WriteLine(
                $"| {name} | {whole.TotalSeconds:0.0} | {result.SolverTime.TotalSeconds:0.0} | {result.SolverTime / whole:0.00} | {result.Rounds} | {result.Candidates:N0} "
                + $"| {placed:N0} | {problem.Groups.Sum(group => (long)group.People) - placed:N0} | {Kilometres(problem, result.Shares):0.000} "
                + $"| {greedySeconds:0.0} | {greedy.Sum(share => (long)share.People):N0} | {Kilometres(problem, greedy):0.000} | {PeakMiB():0} |");
        }

        return (problem, result.Shares);
    }

    private static void Anew(TransportProblem problem, IReadOnlyList<Share> shares)
    {
        var lost = shares.GroupBy(share => share.Site).MaxBy(site => site.Sum(share => share.People))!;
        var places = problem.Places.ToArray();
        places[lost.Key] = 0;
        var kept = shares.Where(share => share.Site != lost.Key).ToList();
        var anew = Measure("made anew without the fullest shelter", () => new TransportProblem(problem.Ways, places, problem.Groups, kept));
        var stay = kept.ToDictionary(share => (share.Group, share.Site), share => share.People);
        var stayed = anew.Shares.Sum(share => Math.Min(share.People, stay.GetValueOrDefault((share.Group, share.Site))));
        Console.WriteLine();
        Console.WriteLine($"Of {People:N0} people {lost.Sum(share => share.People):N0} lost their shelter; {People - stayed:N0} go elsewhere than before.");
    }

    private static double Kilometres(TransportProblem problem, IReadOnlyList<Share> shares) =>
        shares.Sum(share => (double)share.People * problem.Ways.Straight(problem.Groups[share.Group].Cell, share.Site)) / shares.Sum(share => (double)share.People) / 1000;

    private static double PeakMiB()
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024.0;
    }

    // Five towns of different sizes; shelters lie where people live, but not in proportion. One person in four is vulnerable, and a metre of theirs counts thrice.
    private static Func<TransportProblem> Problem(int cells, int people, double places) => () =>
    {
        var random = new Random(2021);
        (double Longitude, double Latitude, double Spread, double Share)[] towns =
            [(113.65, 34.75, 0.09, 0.62), (113.02, 34.75, 0.04, 0.09), (113.39, 34.54, 0.04, 0.09), (113.74, 34.40, 0.05, 0.12), (113.97, 34.72, 0.05, 0.08)];
        Place Somewhere(double even)
        {
            var at = (random.NextDouble() * (1 - even)) + (even * random.Next(5) / 5.0);
            var town = 0;
            for (; town < 4 && at >= towns[town].Share; town++)
                at -= towns[town].Share;
            double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            return new(towns[town].Longitude + (towns[town].Spread * Normal()), towns[town].Latitude + (0.8 * towns[town].Spread * Normal()));
        }

        var where = Enumerable.Range(0, cells).Select(_ => Somewhere(0)).ToList();
        var of = Split(random, cells, people, 0.2);
        var groups = where.SelectMany((_, cell) => new[] { new Group(cell, of[cell] / 4, 3, true), new Group(cell, of[cell] - (of[cell] / 4), 1, false) }).ToList();
        var sites = Enumerable.Range(0, Sites).Select(_ => Somewhere(0.1)).ToList();
        return new TransportProblem(new Ways(where, sites, []), Split(random, Sites, (int)places, 0.05), groups);
    };

    private static int[] Split(Random random, int parts, int whole, double least)
    {
        var shares = Enumerable.Range(0, parts).Select(_ => least + Math.Pow(random.NextDouble(), 2)).ToArray();
        var split = shares.Select(share => (int)(whole * share / shares.Sum())).ToArray();
        split[0] += whole - split.Sum();
        return split;
    }
}
