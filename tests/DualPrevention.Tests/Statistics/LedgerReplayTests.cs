using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.DualPrevention.Tests.DangerClocks;
using Resilience.DualPrevention.Tests.HiddenDangers;
using Resilience.ServiceDefaults;
using static Resilience.DualPrevention.Tests.HiddenDangers.DangerSteps;

namespace Resilience.DualPrevention.Tests.Statistics;

/// <summary>
/// A real ledger through the service: every hundredth defect takes the whole way, step by step at its own dates; the others come as a supervisor's
/// ledger, a thousand at a time. Then the service's counts at any day are the file's.
/// </summary>
public class LedgerReplayTests(ExerciseDangersApp app, ITestOutputHelper output) : IClassFixture<ExerciseDangersApp>
{
    private const int GeneralDays = 15;
    private static readonly DateTimeOffset After = ChinaTime.StartOf(new DateOnly(2020, 2, 1));

    [Fact]
    public async Task Open_and_over_90_day_counts_at_any_day_are_those_of_the_file()
    {
        var path = Ledger.Find();
        Assert.SkipUnless(path is not null, "The ledger shared/data/hazards/toronto_fire_inspections_2017_2018.csv is not beside the repository.");
        var lines = Ledger.Read(path);
        Assert.Equal(20_673, lines.Count);
        var enterprises = await EnterprisesAsync(lines);

        var watch = Stopwatch.StartNew();
        var stepped = lines.Where((_, i) => i % 100 == 0).ToList();
        await Parallel.ForEachAsync(stepped, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (line, _) => await StepAsync(line, enterprises[line.Ward]));
        output.WriteLine($"{stepped.Count} dangers step by step (7 requests each) in {watch.Elapsed.TotalSeconds:f1} s");
        watch.Restart();
        var batches = lines.Where((_, i) => i % 100 != 0).Chunk(1000).ToList();
        foreach (var batch in batches)
            Assert.Equal(batch.Length, await ImportAsync(batch, enterprises));
        output.WriteLine($"{batches.Sum(batch => batch.Length)} dangers imported in {batches.Count} requests in {watch.Elapsed.TotalSeconds:f1} s");

        DateOnly[] days =
        [
            new(2017, 1, 1), new(2017, 1, 2), new(2017, 1, 31), new(2017, 4, 2), new(2017, 6, 30), new(2017, 12, 31), new(2018, 1, 1), new(2018, 5, 17),
            new(2018, 12, 10), new(2018, 12, 31), new(2019, 3, 31), new(2019, 9, 30), new(2020, 1, 9), new(2020, 1, 10),
        ];
        foreach (var day in days)
            Assert.Equal((day, CountsOf(lines, day)), (day, await CountsAsync(day)));
        Assert.Equal(0, await ImportAsync([.. batches[0]], enterprises));
    }

    private static (long Found, long Closed, long Open, long Over90, long Overdue, long Due, long OnTime) CountsOf(IReadOnlyList<LedgerLine> lines, DateOnly day)
    {
        var closed = lines.Where(line => line.Closed <= day).ToList();
        var overdue = lines.Count(line => line.IsOverdueOn(day, GeneralDays));
        return (
            lines.Count(line => line.Opened <= day), closed.Count, lines.Count(line => line.IsOpenOn(day)),
            lines.Count(line => line.IsOpenOn(day) && day.DayNumber - line.Opened.DayNumber > 90), overdue, closed.Count + overdue,
            closed.Count(line => line.Closed <= line.Opened.AddDays(GeneralDays)));
    }

    private async Task<(long, long, long, long, long, long, long)> CountsAsync(DateOnly day)
    {
        var watch = Stopwatch.StartNew();
        var answer = await app.At(After).GetFromJsonAsync<JsonElement>(
            $"/v1/hidden-dangers/statistics?at={Uri.EscapeDataString($"{ChinaTime.StartOf(day):O}")}");
        var total = answer.GetProperty("total");
        long Count(string name) => total.GetProperty(name).GetInt64();
        output.WriteLine($"{day:O}: {Count("open")} open, {Count("openOver90Days")} over 90 days ({watch.ElapsedMilliseconds} ms)");
        return (Count("found"), Count("closed"), Count("open"), Count("openOver90Days"), Count("overdue"), Count("due"), Count("onTime"));
    }

    private async Task<Dictionary<string, Guid>> EnterprisesAsync(IReadOnlyList<LedgerLine> lines)
    {
        var enterprises = new Dictionary<string, Guid>();
        foreach (var ward in lines.Select(line => line.Ward).Distinct())
            enterprises[ward] = await app.EnterpriseAsync("410102");
        return enterprises;
    }

    private async Task StepAsync(LedgerLine line, Guid enterprise)
    {
        var (danger, opened) = (IdOf(line), ChinaTime.StartOf(line.Opened));
        var (finding, then) = (Finding(enterprise, opened), app.At(opened));
        finding["item"] = ItemOf(line);
        (await then.PutAsJsonAsync($"/v1/hidden-dangers/{danger}", finding)).EnsureSuccessStatusCode();
        await then.TakeAsync(danger, ("register", Register()), ("grade", Grade()), ("start", Start()));
        await app.At(ChinaTime.StartOf(line.Closed)).TakeAsync(danger, ("submit", Submit()), ("accept", Accept()), ("close", Close()));
    }

    private async Task<int> ImportAsync(LedgerLine[] batch, Dictionary<string, Guid> enterprises)
    {
        using var answer = await app.At(After).PostAsJsonAsync("/v1/hidden-dangers/import", new
        {
            dangers = batch.Select(line => new
            {
                id = IdOf(line), enterpriseId = enterprises[line.Ward], source = "Supervision", kind = "Site", item = ItemOf(line),
                description = line.Text.Length == 0 ? "–" : line.Text, place = line.Address, longitude = line.Longitude, latitude = line.Latitude,
                @class = "General", finder = Named("检查员"), foundAt = ChinaTime.StartOf(line.Opened), closedAt = ChinaTime.StartOf(line.Closed), synthetic = false,
            }),
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("created").GetInt32();
    }

    private static string ItemOf(LedgerLine line) => line.Code.Length == 0 ? "–" : line.Code;

    private static Guid IdOf(LedgerLine line) => new($"01960000-0000-7000-8000-{line.Id.PadLeft(12, '0')}");
}
