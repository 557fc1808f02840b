using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Resilience.RescueResources.Tests.Duty;

public class DutyTests(RescueResourcesApp app)
{
    private const string Unit = "410171";

    [Fact]
    public async Task Gaps_are_what_no_shift_covers_and_a_night_shift_counts_into_the_next_day()
    {
        var team = await app.TeamAsync(Unit);
        await PlanAsync(team, "2026-07-19", ("2026-07-19T20:00:00+08:00", "2026-07-20T08:00:00+08:00", "夜班"));
        await PlanAsync(team, "2026-07-20", ("2026-07-20T08:00:00+08:00", "2026-07-20T12:00:00+08:00", "早班"), ("2026-07-20T11:00:00+08:00", "2026-07-20T17:00:00+08:00", "中班"),
            ("2026-07-20T18:00:00+08:00", "2026-07-21T00:00:00+08:00", "晚班"));

        Assert.Equal([("2026-07-20T09:00:00Z", "2026-07-20T10:00:00Z")], await GapsAsync(team, "2026-07-20"));
        Assert.Equal([("2026-07-18T16:00:00Z", "2026-07-19T12:00:00Z")], await GapsAsync(team, "2026-07-19"));
        Assert.Equal([("2026-07-21T16:00:00Z", "2026-07-22T16:00:00Z")], await GapsAsync(team, "2026-07-22"));
        Assert.Equal(["早班", "中班"], await OnDutyAsync(team, "2026-07-20T03:30:00Z"));
        Assert.Equal(["夜班"], await OnDutyAsync(team, "2026-07-19T18:00:00Z"));
        Assert.Empty(await OnDutyAsync(team, "2026-07-20T09:30:00Z"));
    }

    [Fact]
    public async Task A_new_roster_takes_the_place_of_the_old_also_eight_times_at_once()
    {
        var team = await app.TeamAsync(Unit);
        await PlanAsync(team, "2026-08-01", ("2026-08-01T00:00:00+08:00", "2026-08-02T00:00:00+08:00", "张三"));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PlanAsync(team, "2026-08-01", ("2026-08-01T00:00:00+08:00", "2026-08-02T00:00:00+08:00", "李四"))));

        Assert.Equal(["李四"], await OnDutyAsync(team, "2026-08-01T04:00:00Z"));
        Assert.Empty(await GapsAsync(team, "2026-08-01"));
        await PlanAsync(team, "2026-08-01");
        Assert.Single(await GapsAsync(team, "2026-08-01"));
    }

    [Fact]
    public async Task Gaps_come_in_pages_none_twice_and_of_ones_own_unit()
    {
        foreach (var _ in Enumerable.Range(0, 5))
            await PlanAsync(await app.TeamAsync("410195"), "2026-09-01", ("2026-09-01T08:00:00+08:00", "2026-09-01T20:00:00+08:00", "张三"));

        List<string> seen = [];
        for (string? next = ""; next is not null;)
        {
            var page = await app.ClientFor("郑开管委会", "410195").GetFromJsonAsync<JsonElement>($"/v1/duty-gaps?day=2026-09-01&limit=3&cursor={Uri.EscapeDataString(next)}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(gap => $"{gap.GetProperty("teamId")} {gap.GetProperty("from")}"));
            Assert.All(page.GetProperty("items").EnumerateArray(), gap => Assert.Equal("410195", gap.GetProperty("managingUnitCode").GetString()));
            next = page.GetProperty("next").GetString();
        }

        Assert.Equal(10, seen.Count);
        Assert.Equal(10, seen.Distinct().Count());
    }

    [Theory]
    [InlineData("2026-07-20T08:00:00+08:00", "2026-07-20T08:00:00+08:00", HttpStatusCode.BadRequest, "endsAt")]
    [InlineData("2026-07-20T08:00:00+08:00", "2026-07-21T09:00:00+08:00", HttpStatusCode.BadRequest, "endsAt")]
    [InlineData("2026-07-21T00:00:00+08:00", "2026-07-21T08:00:00+08:00", HttpStatusCode.Conflict, "duty.other-day")]
    public async Task Wrong_shifts_are_refused_with_their_field(string begins, string ends, HttpStatusCode status, string named)
    {
        var team = await app.TeamAsync(Unit);
        var answer = await app.Client.PutAsJsonAsync($"/v1/teams/{team}/duty/2026-07-20", Roster((begins, ends, "张三")));
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(named, await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from duty_shift where team_id = @team", new { team }));
    }

    [Fact]
    public async Task A_neighbour_plans_nothing_and_what_is_no_day_is_none()
    {
        var team = await app.TeamAsync(Unit);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.ClientFor("二七区应急局", "410103").PutAsJsonAsync($"/v1/teams/{team}/duty/2026-07-20", Roster())).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.PutAsJsonAsync($"/v1/teams/{Guid.CreateVersion7()}/duty/2026-07-20", Roster())).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.PutAsJsonAsync($"/v1/teams/{team}/duty/2026-02-30", Roster())).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync("/v1/duty-gaps")).StatusCode);
        foreach (var day in new[] { "0001-01-01", "9999-12-31" })
        {
            using var answer = await app.Client.GetAsync($"/v1/duty-gaps?day={day}");
            Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("day", out _));
        }
    }

    private static object Roster(params (string Begins, string Ends, string Name)[] shifts) => new
    {
        shifts = shifts.Select(shift => new { beginsAt = shift.Begins, endsAt = shift.Ends, name = shift.Name, phone = "0371-00000000" }),
    };

    private async Task PlanAsync(Guid team, string day, params (string, string, string)[] shifts) =>
        (await app.Client.PutAsJsonAsync($"/v1/teams/{team}/duty/{day}", Roster(shifts))).EnsureSuccessStatusCode();

    private async Task<(string From, string Until)[]> GapsAsync(Guid team, string day) =>
        [.. (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/duty-gaps?day={day}&unit={Unit}&limit=500")).GetProperty("items").EnumerateArray()
            .Where(gap => gap.GetProperty("teamId").GetGuid() == team)
            .Select(gap => (Utc(gap.GetProperty("from")), Utc(gap.GetProperty("until"))))];

    private async Task<string[]> OnDutyAsync(Guid team, string at) =>
        [.. (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/duty?at={at}&teamId={team}")).GetProperty("items").EnumerateArray().Select(row => row.GetProperty("name").GetString()!)];

    private static string Utc(JsonElement instant) => instant.GetDateTimeOffset().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
}
