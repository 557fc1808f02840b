using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Resilience.Contracts.Shelters.V1;
using Resilience.Contracts.Vocabulary;

namespace Resilience.SafeCity.Tests.Measurements;

/// <summary>What the lead department measures itself, beside the live metric. T43-01: at least 1.5 m² of shelter per person.</summary>
public class MeasurementTests(SafeCityApp app)
{
    private const string Unit = "410104", Item = "T43-01", Lead = "应急管理局";

    [Fact]
    public async Task The_lead_enters_a_value_with_evidence_and_it_stands_beside_the_target_and_the_live_value_and_scores_nothing()
    {
        var year = await app.YearAsync();
        using var lead = app.ClientFor(Lead, Unit);
        var evidence = await app.EvidenceAsync(lead, year, Item, Unit);
        var score = (await app.ScoreAsync(year, Unit)).GetRawText();
        var first = Guid.CreateVersion7();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => EnterAsync(lead, year, first, 1.6m, evidence)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        var view = await answers[0].Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((true, "AtLeast", 1.5m), (view.GetProperty("meets").GetBoolean(), view.GetProperty("operator").GetString(), view.GetProperty("target").GetDecimal()));
        await app.DeliverAsync(new ShelterGapDetected(
            ShelterMeasure.AreaPerBuiltUpPerson, "管城回族区", 1.4m, 1.2m, 1.5m, 1.5m, 0.3m, "shelter-shortage@1", Unit, DateTimeOffset.UtcNow));

        var item = await ItemAsync(year);
        Assert.Equal((1.6m, true, 1.2m, "MeasuredOtherwise"), (
            item.GetProperty("measured").GetDecimal(), item.GetProperty("measuredMeets").GetBoolean(), item.GetProperty("liveValue").GetDecimal(),
            item.GetProperty("disagreement").GetString()));

        // An earlier day does not replace a later one; a later value does.
        (await EnterAsync(lead, year, Guid.CreateVersion7(), 9, evidence, "2020-01-01")).EnsureSuccessStatusCode();
        Assert.Equal(1.6m, (await ItemAsync(year)).GetProperty("measured").GetDecimal());
        (await EnterAsync(lead, year, Guid.CreateVersion7(), 1.3m, evidence)).EnsureSuccessStatusCode();
        item = await ItemAsync(year);
        Assert.Equal((1.3m, false), (item.GetProperty("measured").GetDecimal(), item.GetProperty("measuredMeets").GetBoolean()));
        Assert.Equal(score, (await app.ScoreAsync(year, Unit)).GetRawText());
        var listed = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/years/{year}/items/{Item}/units/{Unit}/measurements?limit=2")).GetProperty("items");
        Assert.Equal([1.3m, 9m], listed.EnumerateArray().Select(one => one.GetProperty("value").GetDecimal()));
        await Assert.ThrowsAnyAsync<Exception>(() => app.ReadAsync<int>("update item_measurement set value = 2 where year = @year", new { year }));
    }

    [Fact]
    public async Task Strangers_wrong_values_and_evidence_of_others_are_refused_and_a_submitted_year_takes_nothing()
    {
        var year = await app.YearAsync();
        using var lead = app.ClientFor(Lead, Unit);
        var evidence = await app.EvidenceAsync(lead, year, Item, Unit);
        var other = await app.EvidenceAsync(lead, year, "T26-01", Unit);
        var id = Guid.CreateVersion7();
        (await EnterAsync(lead, year, id, 2, evidence)).EnsureSuccessStatusCode();

        await RefusedAsync(await EnterAsync(lead, year, id, 3, evidence), "item-measurement.different");
        await RefusedAsync(await EnterAsync(app.ClientFor("园林局", Unit), year, Guid.CreateVersion7(), 2, evidence), "safe-city.not-lead", HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.Forbidden, (await EnterAsync(app.ClientFor(Lead, "410103"), year, Guid.CreateVersion7(), 2, evidence)).StatusCode);
        await RefusedAsync(await EnterAsync(lead, year, Guid.CreateVersion7(), 2, other), "ledger.no-evidence");
        await RefusedAsync(await EnterAsync(lead, year, Guid.CreateVersion7(), 2, evidence, "2199-01-01"), "item-measurement.from-the-future", HttpStatusCode.BadRequest);
        await RefusedAsync(await EnterAsync(lead, year, Guid.CreateVersion7(), 100.5m, other, item: "T26-01"), "item-measurement.out-of-range", HttpStatusCode.BadRequest);
        // A document is looked at, not measured.
        var document = await app.ReadAsync<string>("select code from standard_row where measure = 'Document' and lead = '应急管理局' and '410104' = any (districts) order by code limit 1");
        await RefusedAsync(
            await EnterAsync(lead, year, Guid.CreateVersion7(), 1, await app.EvidenceAsync(lead, year, document!, Unit), item: document), "item-measurement.not-measured");
        Assert.Equal(HttpStatusCode.NotFound, (await EnterAsync(lead, 2039, Guid.CreateVersion7(), 2, evidence)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await EnterAsync(lead, year, Guid.CreateVersion7(), 2, evidence, item: "T99-01")).StatusCode);

        await app.Office.PostAsync($"/v1/years/{year}/submit", null);
        await RefusedAsync(await EnterAsync(lead, year, Guid.CreateVersion7(), 2, evidence), "safe-city-year.submitted");
        Assert.Equal(HttpStatusCode.OK, (await EnterAsync(lead, year, id, 2, evidence)).StatusCode);
    }

    [Theory]
    [InlineData("""{"value":-1,"measuredOn":"2021-07-20","evidenceIds":["0190a5b0-0000-7000-8000-000000000000"],"by":{"name":"王某","position":"科长"}}""", "value")]
    [InlineData("""{"value":1,"measuredOn":"2021-07-20","evidenceIds":[],"by":{"name":"王某","position":"科长"}}""", "evidenceIds")]
    [InlineData("""{"value":1,"measuredOn":"yesterday","evidenceIds":["0190a5b0-0000-7000-8000-000000000000"],"by":{"name":"王某","position":"科长"}}""", "measuredOn")]
    [InlineData("""{"value":1,"measuredOn":"2021-07-20","evidenceIds":["0190a5b0-0000-7000-8000-000000000000"]}""", "by")]
    public async Task Wrong_input_is_a_400_that_names_the_field(string body, string field)
    {
        var answer = await app.ClientFor(Lead, Unit).PutAsync(
            $"/v1/years/2041/items/{Item}/units/{Unit}/measurements/{Guid.CreateVersion7()}", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    private static Task<HttpResponseMessage> EnterAsync(
        HttpClient client, int year, Guid id, decimal value, Guid evidence, string day = "2021-07-20", string? item = Item) =>
        client.PutAsJsonAsync($"/v1/years/{year}/items/{item}/units/{Unit}/measurements/{id}", new
        {
            value, measuredOn = day, evidenceIds = new[] { evidence }, by = new { name = "王某", position = "科长" },
        });

    private async Task<JsonElement> ItemAsync(int year) =>
        (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/years/{year}/items?unit={Unit}&code={Item}")).GetProperty("items")[0];

    private static async Task RefusedAsync(HttpResponseMessage answer, string code, HttpStatusCode status = HttpStatusCode.Conflict)
    {
        Assert.True(status == answer.StatusCode, await answer.Content.ReadAsStringAsync());
        Assert.Equal($"urn:resilience:{code}", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString());
    }
}
