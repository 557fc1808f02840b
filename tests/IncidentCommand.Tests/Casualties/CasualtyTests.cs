using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Resilience.IncidentCommand.Casualties;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Tests.Casualties;

public class CasualtyTests(IncidentCommandApp app)
{
    [Fact]
    public async Task Totals_are_counted_from_persons_and_corrections_are_entries_of_their_own()
    {
        var id = await app.IncidentAsync();
        var (person, wrong) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.CasualtyAsync(id, CasualtyStatus.Dead, person, wrong)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        // The same person from another source is still one person.
        await OkAsync(app.CasualtyAsync(id, CasualtyStatus.Dead, person, source: CasualtySource.Police));
        await OkAsync(app.CasualtyAsync(id, CasualtyStatus.Missing));
        Assert.Equal((1, 1), await TotalsAsync(id));
        var before = TimeProvider.System.GetUtcNow();

        await RefusedAsync(app.CasualtyAsync(id, CasualtyStatus.Safe, person), "casualty.dead-needs-correction");
        await RefusedAsync(app.CasualtyAsync(id, CasualtyStatus.Safe, person, corrects: Guid.CreateVersion7()), "casualty.nothing-to-correct");
        await RefusedAsync(app.CasualtyAsync(id, CasualtyStatus.Missing, person, wrong), "casualty.different");
        await OkAsync(app.CasualtyAsync(id, CasualtyStatus.Safe, person, corrects: wrong));

        Assert.Equal((0, 1), await TotalsAsync(id));
        Assert.Equal((1, 1), await TotalsAsync(id, $"?asOf={Uri.EscapeDataString(before.ToString("O"))}"));
        var entries = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/incidents/{id}/casualties")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(4, entries.Count);
        Assert.All(entries, entry => Assert.Equal("张**", entry.GetProperty("name").GetString()));
        Assert.Equal(wrong, entries[^1].GetProperty("corrects").GetGuid());
    }

    [Theory]
    [InlineData("update casualty_entry set status = 'Safe'")]
    [InlineData("delete from casualty_entry")]
    [InlineData("truncate casualty_entry cascade")]
    [InlineData("update casualty_claim set deaths = 97")]
    [InlineData("delete from casualty_claim")]
    public async Task The_database_itself_refuses_to_change_what_is_written(string sql)
    {
        var id = await app.IncidentAsync();
        await OkAsync(app.CasualtyAsync(id, CasualtyStatus.Dead));
        await OkAsync(ClaimAsync(id, Guid.CreateVersion7(), 97));
        await Assert.ThrowsAsync<PostgresException>(() => app.WriteAsync(sql));
    }

    [Fact]
    public async Task A_name_is_sealed_and_read_only_by_a_supervisor_whose_purpose_is_on_record()
    {
        var id = await app.IncidentAsync();
        var entry = Guid.CreateVersion7();
        await OkAsync(app.CasualtyAsync(id, CasualtyStatus.Dead, entry: entry));
        var bytes = await app.ReadAsync<byte[]>("select personal from casualty_entry where entry_id = @entry", new { entry });
        Assert.DoesNotContain("张三丰", System.Text.Encoding.UTF8.GetString(bytes!), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Forbidden, (await app.Client.GetAsync($"/v1/casualty-entries/{entry}/person?purpose=核对身份")).StatusCode);
        using var supervisor = app.ClientFor("纪检监察", "410100", "supervise");
        Assert.Equal(HttpStatusCode.BadRequest, (await supervisor.GetAsync($"/v1/casualty-entries/{entry}/person")).StatusCode);
        var person = await supervisor.GetFromJsonAsync<JsonElement>($"/v1/casualty-entries/{entry}/person?purpose=核对身份");
        Assert.Equal("张三丰", person.GetProperty("name").GetString());
        Assert.Equal("核对身份", await app.ReadAsync<string>("select purpose from casualty_reading where entry_id = @entry", new { entry }));
    }

    [Fact]
    public async Task Claims_stand_beside_one_another_and_beside_the_ledger()
    {
        var id = await app.IncidentAsync();
        await OkAsync(app.CasualtyAsync(id, CasualtyStatus.Dead));
        var first = Guid.CreateVersion7();
        await OkAsync(ClaimAsync(id, first, 97));
        await OkAsync(ClaimAsync(id, first, 97));
        await RefusedAsync(ClaimAsync(id, first, 99), "casualty-claim.different");
        await OkAsync(ClaimAsync(id, Guid.CreateVersion7(), 322));

        var claims = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/incidents/{id}/casualty-claims")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([97, 322], claims.Select(claim => claim.GetProperty("deaths").GetInt32()).Order());
        Assert.Equal((1, 0), await TotalsAsync(id));
        using var empty = await app.Client.PutAsJsonAsync($"/v1/incidents/{id}/casualty-claims/{Guid.CreateVersion7()}", new { publishedBy = "x", publishedAt = "2021-07-29T00:00:00Z", source = "y" });
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
    }

    [Fact]
    public async Task Sources_are_set_against_one_another()
    {
        var id = await app.IncidentAsync();
        var (both, hospitalOnly) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await OkAsync(app.CasualtyAsync(id, CasualtyStatus.Dead, both));
        await OkAsync(app.CasualtyAsync(id, CasualtyStatus.Dead, both, source: CasualtySource.FuneralHome));
        await OkAsync(app.CasualtyAsync(id, CasualtyStatus.Dead, hospitalOnly));

        var sources = (await app.Client.GetFromJsonAsync<Reconciliation>($"/v1/incidents/{id}/casualties/reconciliation", PlatformJson.Options))!.Sources;

        var hospital = sources.Single(one => one.Source == CasualtySource.Hospital);
        var funeral = sources.Single(one => one.Source == CasualtySource.FuneralHome);
        Assert.Equal((2, 1, 0), (hospital.Dead, hospital.DeadKnownToNobodyElse, hospital.DeadUnknownToIt));
        Assert.Equal((1, 0, 1), (funeral.Dead, funeral.DeadKnownToNobodyElse, funeral.DeadUnknownToIt));
    }

    private Task<HttpResponseMessage> ClaimAsync(Guid incident, Guid id, int deaths) => app.Client.PutAsJsonAsync(
        $"/v1/incidents/{incident}/casualty-claims/{id}",
        new RecordClaimRequest("新闻发布会", new DateTimeOffset(2021, 7, 29, 8, 0, 0, TimeSpan.Zero), "https://news.example/1", deaths, null, null, null), PlatformJson.Options);

    private async Task<(int Dead, int Missing)> TotalsAsync(Guid id, string query = "")
    {
        var totals = (await app.Client.GetFromJsonAsync<CasualtyTotals>($"/v1/incidents/{id}/casualties/totals{query}", PlatformJson.Options))!;
        return (totals.Dead, totals.Missing);
    }

    private static async Task OkAsync(Task<HttpResponseMessage> answer)
    {
        using var got = await answer;
        Assert.True(got.StatusCode == HttpStatusCode.NoContent, await got.Content.ReadAsStringAsync());
    }

    private static async Task RefusedAsync(Task<HttpResponseMessage> answer, string code)
    {
        using var got = await answer;
        Assert.Equal($"urn:resilience:{code}", (await IncidentCommandApp.ProblemAsync(got)).GetProperty("type").GetString());
    }
}
