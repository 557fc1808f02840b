using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.DualPrevention.Tests.Risks;
using Resilience.Testing;
using static Resilience.DualPrevention.Tests.Risks.RiskSamples;

namespace Resilience.DualPrevention.Tests.Inspections;

/// <summary>The service in the exercise realm: every request happens at the instant that it carries.</summary>
public sealed class DualPreventionExercise() : ServiceApp<DualPreventionService>("dual-prevention")
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Resilience:Realm"] = "exercise" };

    public HttpClient At(string instant, Host? replica = null)
    {
        var client = replica is null ? ClientFor("应急管理局", "410100") : ClientFor(replica, "应急管理局", "410100");
        client.DefaultRequestHeaders.Add("Exercise-Time", instant);
        return client;
    }
}

/// <summary>Over National Day 2021 (1 to 7 October off; Sunday 26 September and Saturday 9 October made up) and over a year.</summary>
public class InspectionTimeTravelTests(DualPreventionExercise app) : IClassFixture<DualPreventionExercise>
{
    [Fact]
    public async Task Over_national_day_only_what_never_stops_is_looked_at_and_made_up_days_count()
    {
        var (office, plant) = (await RiskAsync("2021-09-25T09:00:00+08:00", false), await RiskAsync("2021-09-25T09:00:00+08:00", true));

        // The first round ever begins with its own day; afterwards nobody runs for sixteen days.
        await RoundsAsync("2021-09-25T09:30:00+08:00");
        var second = await app.StartReplicaAsync();
        var rounds = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => RoundsAsync("2021-10-11T08:00:00+08:00", i % 2 == 0 ? null : second)));

        var days = rounds.SelectMany(each => each).ToList();
        Assert.Equal(Days("2021-09-26", 16), days.Order());
        string[] working = ["2021-09-26", "2021-09-27", "2021-09-28", "2021-09-29", "2021-09-30", "2021-10-08", "2021-10-09", "2021-10-11"];
        Assert.Equal(working, await DaysAsync(office, "Team", "Daily"));
        Assert.Equal(Days("2021-09-25", 17), await DaysAsync(plant, "Team", "Daily"));
        Assert.Equal(3 * working.Length, await CountAsync(office, "Post", "EveryShift"));
        // Of the 25th two of three shifts were still to end at nine o'clock.
        Assert.Equal(3 * 16 + 2, await CountAsync(plant, "Post", "EveryShift"));
        Assert.Equal(["2021-09-27", "2021-10-01", "2021-10-10", "2021-10-16"], await DueDaysAsync(office, "Workshop", "Weekly"));
        Assert.Equal(["2021-09-27", "2021-10-04", "2021-10-11", "2021-10-18"], await DueDaysAsync(plant, "Workshop", "Weekly"));
        Assert.Equal(0, await CountAsync(office, "Company", "Monthly"));
        Assert.Equal("working-days-2021@1", await app.ReadAsync<string>("select calendar from inspection_task where risk_id = @office limit 1", new { office }));
        Assert.Empty(await RoundsAsync("2021-10-11T20:00:00+08:00"));

        await StateOfTasksAsync(office);
        await OnceAYearAsync(office);
    }

    // Of the office's tasks the shift and day of 11 October and two long ones were open at noon.
    private async Task StateOfTasksAsync(Guid risk)
    {
        var noon = app.At("2021-10-11T12:00:00+08:00");
        var overdue = (await noon.GetFromJsonAsync<JsonElement>($"/v1/inspection-tasks?riskId={risk}&state=Overdue&limit=500")).GetProperty("items").GetArrayLength();
        var open = (await noon.GetFromJsonAsync<JsonElement>($"/v1/inspection-tasks?riskId={risk}&state=Open")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal((long)overdue + open.Count, await app.ReadAsync<long>("select count(*) from inspection_task where risk_id = @risk", new { risk }));
        Assert.Equal(["EveryShift", "Daily", "EveryShift", "Weekly"], open.OrderBy(task => task.GetProperty("dueAt").GetString()).ThenBy(task => task.GetProperty("frequency").GetString()).Select(task => task.GetProperty("frequency").GetString()));

        var enterprise = await app.ReadAsync<Guid>("select enterprise_id from risk where risk_id = @risk", new { risk });
        var statistics = await noon.GetFromJsonAsync<JsonElement>($"/v1/inspection-tasks/statistics?from=2021-10-01&to=2021-10-31&enterpriseId={enterprise}");
        Assert.Equal(statistics.GetProperty("due").GetInt32(), statistics.GetProperty("missed").GetInt32());
        Assert.Equal(0, statistics.GetProperty("completionPercent").GetDecimal());
    }

    private async Task OnceAYearAsync(Guid risk)
    {
        await RoundsAsync("2022-08-25T08:00:00+08:00");
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from risk_review where trigger = 'Yearly'"));

        await RoundsAsync("2022-08-27T08:00:00+08:00");
        await RoundsAsync("2022-08-28T08:00:00+08:00");

        var enterprise = await app.ReadAsync<Guid>("select enterprise_id from risk where risk_id = @risk", new { risk });
        var due = await app.ReadAllAsync<DateTime>("select due_at from risk_review where enterprise_id = @enterprise and trigger = 'Yearly'", new { enterprise });
        Assert.Equal(DateTimeOffset.Parse("2022-09-25T09:00:00+08:00", CultureInfo.InvariantCulture).UtcDateTime, Assert.Single(due));
    }

    [Fact]
    public async Task Only_the_city_moves_the_exercise() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await app.ClientFor("金水区应急局", "410105").PostAsync("/v1/inspection-rounds", null)).StatusCode);

    private async Task<Guid> RiskAsync(string instant, bool continuous)
    {
        var client = app.At(instant);
        var (_, point) = await client.PointAsync("410196", continuous: continuous);
        var id = Guid.CreateVersion7();
        await (await client.PutAsJsonAsync($"/v1/risks/{id}", Risk(point))).OkAsync();
        return id;
    }

    private async Task<string[]> RoundsAsync(string instant, DualPreventionExercise.Host? replica = null)
    {
        var answer = await app.At(instant, replica).PostAsync("/v1/inspection-rounds", null);
        await answer.OkAsync();
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("rounds").EnumerateArray().Select(round => round.GetProperty("day").GetString()!)];
    }

    private static string[] Days(string first, int count) =>
        [.. Enumerable.Range(0, count).Select(i => DateOnly.Parse(first, CultureInfo.InvariantCulture).AddDays(i).ToString("O", CultureInfo.InvariantCulture))];

    private Task<IReadOnlyList<string>> DaysAsync(Guid risk, string level, string frequency) => DatesAsync("period_start", risk, level, frequency);

    private Task<IReadOnlyList<string>> DueDaysAsync(Guid risk, string level, string frequency) => DatesAsync("due_at", risk, level, frequency);

    private Task<IReadOnlyList<string>> DatesAsync(string column, Guid risk, string level, string frequency) => app.ReadAllAsync<string>(
        $"select ({column} at time zone 'Asia/Shanghai')::date::text from inspection_task where risk_id = @risk and level = @level and frequency = @frequency order by 1",
        new { risk, level, frequency });

    private Task<long> CountAsync(Guid risk, string level, string frequency) => app.ReadAsync<long>(
        "select count(*) from inspection_task where risk_id = @risk and level = @level and frequency = @frequency", new { risk, level, frequency });
}
