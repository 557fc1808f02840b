using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.SafeCity.V1;
using Resilience.Testing;

namespace Resilience.SafeCity.Tests.Years;

public class YearTests(SafeCityApp app)
{
    [Fact]
    public async Task Opens_once_with_every_item_its_lead_its_districts_and_its_day()
    {
        var year = await app.YearAsync();
        Assert.Equal(HttpStatusCode.NoContent, (await app.Office.PutAsJsonAsync($"/v1/years/{year}", new { edition = SafeCityApp.Edition })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.Client.PutAsJsonAsync($"/v1/years/{year}", new { edition = SafeCityApp.Edition })).StatusCode);
        Assert.Contains("edition-unknown", await (await app.Office.PutAsJsonAsync("/v1/years/2099", new { edition = "none" })).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(193, await app.ReadAsync<long>("select count(*) from year_item where year = @year and kind = 'Checklist'", new { year }));
        Assert.Equal(new DateOnly(year, 10, 31), await app.ReadAsync<DateOnly>("select due_on from year_item where year = @year and code = 'T43-01'", new { year }));
        Assert.Contains(year, (await app.Client.GetFromJsonAsync<JsonElement>("/v1/years")).GetProperty("items").EnumerateArray().Select(one => one.GetProperty("year").GetInt32()));
    }

    [Fact]
    public async Task Two_years_are_compared_item_by_item()
    {
        var (before, after) = (await app.YearAsync(), await app.YearAsync());
        var evidence = await app.EvidenceAsync(app.Office, before, "T04-01", "410105");
        await SafeCityApp.EnterAsync(app.Office, before, "T04-01", "410105", "T04-01-R1", 2, evidence);
        foreach (var (unit, count) in new[] { ("410100", 193), ("410105", 193 - 22) })
        {
            var rows = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/years/{after}/comparison?with={before}&unit={unit}&limit=500")).GetProperty("items").EnumerateArray().ToList();
            Assert.Equal(unit == "410100" ? count : await app.ReadAsync<int>("select count(*)::int from year_item where year = @after and kind = 'Checklist' and '410105' = any (districts)", new { after }), rows.Count);
            var changed = Assert.Single(rows, row => row.GetProperty("change").GetDecimal() != 0);
            Assert.Equal(("T04-01", 0.4m, 0.6m), (changed.GetProperty("code").GetString(), changed.GetProperty("change").GetDecimal(), changed.GetProperty("otherEarned").GetDecimal()));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync($"/v1/years/{after}/comparison?with=2019")).StatusCode);
    }

    [Fact]
    public async Task The_re_evaluation_is_announced_half_a_year_before_and_due_after_three_years_each_told_once_beside_a_second_replica()
    {
        await app.StartReplicaAsync();
        var year = await app.YearAsync();
        var (old, young, near) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        Task<HttpResponseMessage> NameAsync(Guid id, string day) =>
            app.Office.PutAsJsonAsync($"/v1/namings/{id}", new { year, namedOn = day, document = "安委〔2020〕1号" });
        Assert.Contains("naming.not-submitted", await (await NameAsync(old, "2020-03-01")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await app.Office.PostAsync($"/v1/years/{year}/submit", null);
        Assert.Equal(HttpStatusCode.NoContent, (await NameAsync(old, "2020-03-01")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await NameAsync(old, "2020-03-01")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await NameAsync(old, "2020-03-02")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await NameAsync(young, "2099-03-01")).StatusCode);
        foreach (var never in new[] { "0001-01-01", "9999-12-31" })
        {
            var answer = await NameAsync(Guid.CreateVersion7(), never);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("namedOn", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        // Named three years ago less a month: its day is ahead, and its notice is due.
        Assert.Equal(HttpStatusCode.NoContent, (await NameAsync(near, $"{DateTimeOffset.UtcNow.AddYears(-3).AddDays(30):yyyy-MM-dd}")).StatusCode);

        var due = await app.PublishedAsync<ReevaluationDue>(one => one.NamingId == old);
        Assert.Equal(new DateOnly(2023, 3, 1), due.DueOn);
        await Until.TrueAsync(async () => await app.ReadAsync<bool>("select fired_at is not null from naming where naming_id = @old", new { old }), "the clock has fired");
        var flags = (await app.Client.GetFromJsonAsync<JsonElement>("/v1/namings")).GetProperty("items").EnumerateArray().ToDictionary(one => one.GetProperty("namingId").GetGuid(), one => one.GetProperty("reevaluationDue").GetBoolean());
        Assert.Equal((true, false), (flags[old], flags[young]));
        Assert.False(flags[near]);
        await app.PublishedAsync<ReevaluationAnnounced>(one => one.NamingId == near);
        await Until.TrueAsync(async () => await app.ReadAsync<bool>("select noticed_at is not null from naming where naming_id = @near", new { near }), "the notice has been given");
        // What is due already is not announced any more, and what lies far ahead not yet.
        Assert.Single(await app.PublishedAsync<ReevaluationAnnounced>(1, _ => true));
        Assert.Single(await app.PublishedAsync<ReevaluationDue>(1, one => one.NamingId == old));
        Assert.Empty(app.Published<ReevaluationDue>(one => one.NamingId == near));
    }
}
