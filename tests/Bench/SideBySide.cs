using System.Diagnostics;
using System.Globalization;

namespace Resilience.Bench;

/// <summary>
/// Two ways to the same answer, each asked by eight askers, turn and turn about so that a disturbance hits both; the first round of each is not counted.
/// </summary>
internal sealed class SideBySide
{
    public const int Askers = 8;
    private const int Rounds = 3;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(6);
    private readonly List<double> rest = [], straight = [];
    private double restMs, straightMs;

    /// <summary>Of the questions a second over REST and straight.</summary>
    public double Ratio => (double)rest.Count / straight.Count;

    /// <summary>Head of the table that <see cref="Row"/> is a line of.</summary>
    public static string Head(string what, string ratio) => $"""
        | {what} | REST a second | p99 ms | processor ms each | Npgsql a second | p99 ms | processor ms each | {ratio} | by processor time |
        |---|---|---|---|---|---|---|---|---|
        """;

    /// <param name="overRest">Asks once; the number is the asker's.</param>
    /// <param name="byNpgsql">The same.</param>
    public static async Task<SideBySide> RunAsync(Func<int, Random, Task> overRest, Func<int, Random, Task> byNpgsql)
    {
        var both = new SideBySide();
        for (var round = 0; round <= Rounds; round++)
        {
            var (restTook, restMs) = await MeasureAsync(overRest);
            var (straightTook, straightMs) = await MeasureAsync(byNpgsql);
            if (round == 0)
                continue;
            both.rest.AddRange(restTook);
            both.straight.AddRange(straightTook);
            both.restMs += restMs;
            both.straightMs += straightMs;
        }

        return both;
    }

    public string Row(string what)
    {
        var (one, other) = (restMs / rest.Count, straightMs / straight.Count);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {Rate(rest):N0} | {P99(rest):0.0} | {one:0.00} | {Rate(straight):N0} | {P99(straight):0.0} | {other:0.00} | {Ratio:0.00} | {other / one:0.00} |");
    }

    private static async Task<(IReadOnlyList<double> Took, double ProcessorMs)> MeasureAsync(Func<int, Random, Task> ask)
    {
        var before = ProcessorTime.Ms();
        var clock = Stopwatch.StartNew();
        var all = await Task.WhenAll(Enumerable.Range(0, Askers).Select(asker => Task.Run(async () =>
        {
            var random = new Random(asker);
            var took = new List<double>();
            while (clock.Elapsed < Length)
            {
                var start = clock.Elapsed;
                await ask(asker, random);
                took.Add((clock.Elapsed - start).TotalMilliseconds);
            }

            return took;
        })));
        return ([.. all.SelectMany(one => one)], ProcessorTime.Ms() - before);
    }

    private static double Rate(List<double> took) => took.Count / (Rounds * Length.TotalSeconds);

    private static double P99(List<double> took) => took.Order().ElementAt(took.Count * 99 / 100);
}
