using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Resilience.Contracts.SafeCity.V1;

namespace Resilience.SafeCity.Tests.Ledger;

public class LedgerTests(SafeCityApp app)
{
    private const string Jinshui = "410105", Erqi = "410103", Hydrants = "T04-01";

    [Fact]
    public async Task Takes_off_within_the_item_explains_it_and_takes_back()
    {
        var year = await app.YearAsync();
        var office = app.Office;
        var evidence = await app.EvidenceAsync(office, year, Hydrants, Jinshui);
        var entry = Guid.CreateVersion7();
        Assert.Equal(HttpStatusCode.NoContent, (await SafeCityApp.EnterAsync(office, year, Hydrants, Jinshui, "T04-01-R1", 3, evidence, entry: entry)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await SafeCityApp.EnterAsync(office, year, Hydrants, Jinshui, "T04-01-R1", 3, evidence, entry: entry)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await SafeCityApp.EnterAsync(office, year, Hydrants, Jinshui, "T04-01-R1", 4, evidence, entry: entry)).StatusCode);
        Assert.Equal(0.6m, (await app.ScoreAsync(year, Jinshui)).GetProperty("lost").GetDecimal());

        // 3 + 4 bad hydrants at 0.2 would be 1.4: the item has one point.
        await SafeCityApp.EnterAsync(office, year, Hydrants, Jinshui, "T04-01-R1", 4, evidence);
        var explanation = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/years/{year}/units/{Jinshui}/explanation");
        var item = Assert.Single(explanation.GetProperty("items").EnumerateArray()).GetProperty("result");
        Assert.Equal((1m, 1.4m, 7), (item.GetProperty("lost").GetDecimal(), item.GetProperty("rules")[0].GetProperty("raw").GetDecimal(), item.GetProperty("rules")[0].GetProperty("findings").GetInt32()));

        Assert.Equal(HttpStatusCode.NoContent, (await SafeCityApp.ReverseAsync(office, year, Hydrants, Jinshui, entry)).StatusCode);
        var again = await SafeCityApp.ReverseAsync(office, year, Hydrants, Jinshui, entry);
        Assert.Contains("ledger.already-reversed", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0.8m, await app.ReadAsync<decimal>("select lost from item_status where year = @year and code = @Hydrants and unit = @Jinshui", new { year, Hydrants, Jinshui }));

        // Another district's bad hydrants are the city's too.
        var there = await app.EvidenceAsync(office, year, Hydrants, Erqi);
        await SafeCityApp.EnterAsync(office, year, Hydrants, Erqi, "T04-01-R1", 1, there);
        Assert.Equal((0.8m, 0.2m, 1m), (
            (await app.ScoreAsync(year, Jinshui)).GetProperty("lost").GetDecimal(), (await app.ScoreAsync(year, Erqi)).GetProperty("lost").GetDecimal(),
            (await app.ScoreAsync(year, "410100")).GetProperty("lost").GetDecimal()));
        var scores = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/years/{year}/scores")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(9, scores.Count);
        foreach (var score in scores)
        {
            var (kept, afresh) = (score.GetProperty("score"), await app.ScoreAsync(year, score.GetProperty("unit").GetString()!));
            foreach (var sum in new[] { "weight", "lost", "base", "encouragement", "total" })
                Assert.Equal(afresh.GetProperty(sum).GetDecimal(), kept.GetProperty(sum).GetDecimal());
        }

        var ledger = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/years/{year}/ledger?unit={Jinshui}")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(3, ledger.Count);
        Assert.Contains(ledger, one => one.GetProperty("entryId").GetGuid() == entry && one.TryGetProperty("reversedBy", out var by) && by.ValueKind == JsonValueKind.String);
    }

    [Fact]
    public async Task One_veto_fails_the_district_and_the_city_whatever_the_score()
    {
        var year = await app.YearAsync();
        var evidence = await app.EvidenceAsync(app.Office, year, "V01", Jinshui);
        Assert.Equal(HttpStatusCode.NoContent, (await SafeCityApp.EnterAsync(app.Office, year, "V01", Jinshui, "V01-R1", 1, evidence)).StatusCode);
        foreach (var (unit, passes) in new[] { (Jinshui, false), (Erqi, true), ("410100", false) })
        {
            var score = await app.ScoreAsync(year, unit);
            Assert.Equal((100m, passes), (score.GetProperty("total").GetDecimal(), score.GetProperty("passes").GetBoolean()));
        }
    }

    [Fact]
    public async Task Refuses_what_is_not_the_callers_not_the_items_or_not_proved()
    {
        var year = await app.YearAsync();
        using var lead = app.ClientFor("城市管理局", Jinshui);
        var evidence = await app.EvidenceAsync(lead, year, Hydrants, Jinshui);
        async Task<string> CodeOf(Task<HttpResponseMessage> answer) => (await (await answer).Content.ReadAsStringAsync()) is { Length: > 0 } body ? JsonElement.Parse(body).GetProperty("type").GetString()! : "";
        Assert.EndsWith("not-office", await CodeOf(SafeCityApp.EnterAsync(lead, year, Hydrants, Jinshui, "T04-01-R1", 1, evidence)), StringComparison.Ordinal);
        Assert.EndsWith("not-lead", await CodeOf(SafeCityApp.EnterAsync(app.Office, year, Hydrants, Jinshui, "T04-01-R1", 1, evidence, "Self")), StringComparison.Ordinal);
        Assert.EndsWith("other-unit", await CodeOf(SafeCityApp.EnterAsync(lead, year, Hydrants, Erqi, "T04-01-R1", 1, evidence, "Self")), StringComparison.Ordinal);
        Assert.EndsWith("rule-unknown", await CodeOf(SafeCityApp.EnterAsync(lead, year, Hydrants, Jinshui, "T04-02-R1", 1, evidence, "Self")), StringComparison.Ordinal);
        Assert.EndsWith("must-apply", await CodeOf(SafeCityApp.EnterAsync(lead, year, Hydrants, Jinshui, null, 1, evidence, "Self")), StringComparison.Ordinal);
        Assert.EndsWith("no-evidence", await CodeOf(SafeCityApp.EnterAsync(lead, year, Hydrants, Jinshui, "T04-01-R1", 1, Guid.CreateVersion7(), "Self")), StringComparison.Ordinal);
        Assert.EndsWith("threshold-once", await CodeOf(SafeCityApp.EnterAsync(app.Office, year, "T04-02", Jinshui, "T04-02-R1", 2, evidence)), StringComparison.Ordinal);
        Assert.Equal("", await CodeOf(SafeCityApp.EnterAsync(lead, year, Hydrants, Jinshui, "T04-01-R1", 1, evidence, "Self")));
    }

    [Fact]
    public async Task A_submitted_year_stays_as_it_is()
    {
        var year = await app.YearAsync();
        var evidence = await app.EvidenceAsync(app.Office, year, Hydrants, Jinshui);
        await SafeCityApp.EnterAsync(app.Office, year, Hydrants, Jinshui, "T04-01-R1", 1, evidence);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.Client.PostAsync($"/v1/years/{year}/submit", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await app.Office.PostAsync($"/v1/years/{year}/submit", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await app.Office.PostAsync($"/v1/years/{year}/submit", null)).StatusCode);
        var told = await app.PublishedAsync<YearSubmitted>(one => one.Year == year);
        Assert.Equal((99.8m, 8, true), (told.Total, told.Districts.Count, told.Passes));

        foreach (var answer in new[]
        {
            await SafeCityApp.EnterAsync(app.Office, year, Hydrants, Jinshui, "T04-01-R1", 1, evidence),
            await SafeCityApp.MoveAsync(app.ClientFor("城市管理局", Jinshui), year, Hydrants, Jinshui, "start"),
            await app.Office.PutAsJsonAsync($"/v1/years/{year}/items/{Hydrants}/assignment", new { lead = "水利局", coLeads = Array.Empty<string>(), districts = new[] { Jinshui }, dueOn = $"{year}-06-01" }),
        })
            Assert.Contains("safe-city-year.submitted", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        foreach (var statement in new[]
        {
            "update item_status set lost = 0 where year = @year", "update year_item set lead = '水利局' where year = @year", "update assessment_year set submitted_at = null where year = @year",
            "insert into item_evidence select gen_random_uuid(), year, code, unit, hash, kind, title, taken_on, made_by, department, added_at from item_evidence where year = @year",
            "delete from item_evidence where year = @year",
            "delete from ledger_entry where year = @year", "update ledger_entry set amount = 0 where year = @year",
        })
            await Assert.ThrowsAsync<PostgresException>(() => app.ReadAsync<int>(statement, new { year }));
        Assert.Equal(0.2m, (await app.ScoreAsync(year, Jinshui)).GetProperty("lost").GetDecimal());
    }
}
