using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.DualPrevention.Tests.DangerClocks;
using Resilience.DualPrevention.Tests.HiddenDangers;
using static Resilience.DualPrevention.Tests.HiddenDangers.DangerSteps;

namespace Resilience.DualPrevention.Tests.Statistics;

public class StatisticsTableTests(ExerciseDangersApp app) : IClassFixture<ExerciseDangersApp>
{
    [Fact]
    public async Task The_table_is_signed_by_the_principal_person_after_the_quarter_and_then_stands()
    {
        var enterprise = await app.EnterpriseAsync("410105");
        var rectified = await FindAsync(enterprise, "2021-07-05T09:00", "General");
        await app.At("2021-07-10T09:00").TakeAsync(rectified, ("start", Start()), ("submit", Submit()), ("accept", Accept()), ("close", Close()));
        var late = await FindAsync(enterprise, "2021-07-05T09:00", "General");
        await app.At("2021-08-10T09:00").TakeAsync(late, ("start", Start()), ("submit", Submit()), ("accept", Accept()), ("close", Close()));
        var open = await FindAsync(enterprise, "2021-09-20T09:00", "Major");
        await FindAsync(enterprise, "2021-10-01T00:00", "General");
        var address = $"/v1/hidden-dangers/statistics-tables/{enterprise}/2021/Q3";

        Assert.Equal("danger-table.not-over", await SignAsync("2021-09-30T23:59", address));
        Assert.Equal("danger-table.not-principal", await SignAsync("2021-10-10T09:00", address, "DeputyPrincipal"));
        Assert.Equal("NotDue", (await app.At("2021-10-15T23:59").GetFromJsonAsync<JsonElement>(address)).GetProperty("status").GetString());
        Assert.Equal("Missing", (await app.At("2021-10-16T00:00").GetFromJsonAsync<JsonElement>(address)).GetProperty("status").GetString());
        Assert.Equal([enterprise], await ListAsync("2021-10-16T00:00", enterprise, "Missing"));
        Assert.Equal("", await SignAsync("2021-10-18T09:00", address));
        Assert.Equal("", await SignAsync("2021-10-19T09:00", address));
        Assert.Equal("danger-table.already-signed", await SignAsync("2021-10-19T09:00", address, by: "别人"));
        Assert.Equal([enterprise], await ListAsync("2021-10-20T00:00", enterprise, "Late"));
        Assert.Empty(await ListAsync("2021-10-20T00:00", enterprise, "Missing"));

        // What is closed afterwards changes nothing of what was signed.
        await app.At("2021-10-20T09:00").TakeAsync(open, ("report", Report("Supervisor", ExerciseDangersApp.Beijing("2021-09-20T09:00"))));
        var table = await app.At("2021-10-21T00:00").GetFromJsonAsync<JsonElement>(address);
        Assert.Equal(("Late", Principal), (table.GetProperty("status").GetString(), table.GetProperty("signedBy").GetString()));
        var counts = table.GetProperty("content").GetProperty("counts");
        Assert.Equal((3, 1, 2), (Count(counts, "found"), Count(counts, "foundMajor"), Count(counts, "closed")));
        Assert.Equal((1, 1, 0), (Count(counts, "open"), Count(counts, "openMajor"), Count(counts, "overdue")));
        Assert.Equal((2, 1), (Count(counts, "due"), Count(counts, "onTime")));
        Assert.Equal(50m, table.GetProperty("content").GetProperty("onTimePercent").GetDecimal());
        Assert.Equal("Graded", table.GetProperty("content").GetProperty("openMajor")[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task Eight_signatures_at_once_are_one()
    {
        var enterprise = await app.EnterpriseAsync("410105");
        var codes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => SignAsync(
            "2022-01-20T09:00", $"/v1/hidden-dangers/statistics-tables/{enterprise}/2021/Year", by: $"经理{i % 2}")));
        Assert.Equal(4, codes.Count(code => code.Length == 0));
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from danger_statistics_table where enterprise_id = @enterprise", new { enterprise }));
    }

    [Fact]
    public async Task Numbers_at_an_instant_go_by_the_limit_as_it_stood_then()
    {
        var enterprise = await app.EnterpriseAsync("410181");
        var danger = await app.At("2021-03-01T09:00").MajorAsync(
            enterprise, ExerciseDangersApp.Beijing("2021-03-01T09:00"), "start", ExerciseDangersApp.Beijing("2021-05-01T09:00"), stop: true);
        await app.At("2021-05-10T09:00").TakeAsync(danger, ("extension", Extension(ExerciseDangersApp.Beijing("2021-08-01T09:00"))),
            ("extension/decision", Decision(true)));

        async Task<(int Open, int Overdue, int Over90, int Stopped)> AtAsync(string day)
        {
            var answer = await app.At("2021-12-01T09:00").GetFromJsonAsync<JsonElement>(
                $"/v1/hidden-dangers/statistics?enterpriseId={enterprise}&at={Uri.EscapeDataString($"{ExerciseDangersApp.Beijing(day):O}")}");
            var total = answer.GetProperty("total");
            return (Count(total, "open"), Count(total, "overdueMajor"), Count(total, "openOver90Days"), Count(total, "workStopped"));
        }

        Assert.Equal((0, 0, 0, 0), await AtAsync("2021-03-01T08:59"));
        Assert.Equal((1, 0, 0, 1), await AtAsync("2021-05-01T08:00"));
        Assert.Equal((1, 1, 0, 1), await AtAsync("2021-05-09T09:00"));
        Assert.Equal((1, 0, 0, 1), await AtAsync("2021-05-11T09:00"));
        Assert.Equal((1, 0, 0, 1), await AtAsync("2021-05-30T09:00"));
        Assert.Equal((1, 0, 1, 1), await AtAsync("2021-05-30T09:01"));
        Assert.Equal((1, 1, 1, 1), await AtAsync("2021-08-02T09:00"));
    }

    [Theory]
    [InlineData("statistics?at=sometime")]
    [InlineData("statistics?unit=7")]
    [InlineData("statistics-tables?year=2021&period=Q5")]
    [InlineData("statistics-tables?year=1821&period=Q4")]
    public async Task Bad_parameters_are_a_400(string query) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync($"/v1/hidden-dangers/{query}")).StatusCode);

    private async Task<Guid> FindAsync(Guid enterprise, string at, string @class)
    {
        var danger = Guid.CreateVersion7();
        using var answer = await app.At(at).PutAsJsonAsync($"/v1/hidden-dangers/{danger}", Finding(enterprise, ExerciseDangersApp.Beijing(at)));
        answer.EnsureSuccessStatusCode();
        await app.At(at).TakeAsync(danger, ("register", Register(@class)), ("grade", Grade(@class)));
        return danger;
    }

    private async Task<string> SignAsync(string at, string address, string capacity = "PrincipalPerson", string by = Principal)
    {
        using var answer = await app.At(at).PostAsJsonAsync($"{address}/sign", new { signedBy = Named(by, "总经理"), capacity });
        return answer.StatusCode == HttpStatusCode.NoContent ? "" : await answer.CodeAsync();
    }

    private async Task<Guid[]> ListAsync(string at, Guid enterprise, string status)
    {
        var page = await app.At(at).GetFromJsonAsync<JsonElement>($"/v1/hidden-dangers/statistics-tables?year=2021&period=Q3&status={status}&limit=500");
        return [.. page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("enterpriseId").GetGuid()).Where(id => id == enterprise)];
    }

    private static int Count(JsonElement counts, string name) => counts.GetProperty(name).GetInt32();
}
