using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.Contracts.DualPrevention.V1;
using static Resilience.DualPrevention.Tests.DualPreventionApp;

namespace Resilience.DualPrevention.Tests.Enterprises;

public class RegisterEnterpriseTests(DualPreventionApp app)
{
    [Fact]
    public async Task The_same_registration_eight_times_at_once_is_told_once_and_its_status_changes_only_by_a_step_with_a_reason()
    {
        var id = Guid.CreateVersion7();
        var body = Enterprise("410105", "Building");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.PutAsync(id, body)));
        body["redRisks"] = 2;
        var moreRisks = await app.PutAsync(id, body);
        body["status"] = "Built";
        var built = await app.PutAsync(id, body);

        Assert.All([.. answers, moreRisks], answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal(HttpStatusCode.Conflict, built.StatusCode);
        Assert.Equal("urn:resilience:enterprise.status-by-step", (await built.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString());
        (await app.Client.PostAsJsonAsync($"/v1/enterprises/{id}/change-status", new { from = "Building", to = "Built", reason = "验收合格", decidedBy = "王五" }))
            .EnsureSuccessStatusCode();
        var told = await app.PublishedAsync<EnterpriseStatusChanged>(change => change.EnterpriseId == id && change.Status == "Built");
        Assert.Equal(2, told.RedRisks);
        Assert.Equal(["Building", "Built"], (await app.PublishedAsync<EnterpriseStatusChanged>(2, change => change.EnterpriseId == id)).Select(change => change.Status));
    }

    [Fact]
    public async Task A_credit_code_belongs_to_one_enterprise_and_two_may_give_each_other_theirs_in_one_import()
    {
        var (first, second) = (Row("410105"), Row("410105"));
        (await app.ImportAsync([first, second])).EnsureSuccessStatusCode();
        var thief = Enterprise("410105");
        thief["creditCode"] = (string?)first["creditCode"];
        var stranger = Guid.CreateVersion7();

        var taken = await app.PutAsync(stranger, thief);
        (first["creditCode"], second["creditCode"]) = ((string?)second["creditCode"], (string?)first["creditCode"]);
        var swapped = await app.ImportAsync([first, second]);
        var twice = await app.ImportAsync([.. Enumerable.Range(0, 2).Select(_ => Row("410105")).Select(row => { row["creditCode"] = CreditCode(999_999); return row; })]);

        Assert.Equal("urn:resilience:enterprise.credit-code-taken", (await taken.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString());
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from enterprise where enterprise_id = @stranger", new { stranger }));
        Assert.Equal(HttpStatusCode.OK, swapped.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);
    }

    [Fact]
    public async Task Eight_enterprises_that_claim_one_code_at_once_leave_it_with_one()
    {
        var code = NextCreditCode();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
        {
            var body = Enterprise("410105");
            body["creditCode"] = code;
            return app.PutAsync(Guid.CreateVersion7(), body);
        }));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [Theory]
    [InlineData("""{"status":"Perfect"}""", "status")]
    [InlineData("""{"status":4}""", "status")]
    [InlineData("""{"creditCode":"91350100M000100Y44"}""", "creditCode")]
    [InlineData("""{"redRisks":-1}""", "redRisks")]
    [InlineData("""{"orangeRisks":1.5}""", "orangeRisks")]
    [InlineData("""{"managingUnitCode":"410100x"}""", "managingUnitCode")]
    [InlineData("""{"latitude":"north"}""", "latitude")]
    [InlineData("""{"contact":""}""", "contact")]
    [InlineData("""{"phone":null}""", "phone")]
    [InlineData("""{"effectiveSince":"last year"}""", "effectiveSince")]
    public async Task Wrong_input_is_a_400_that_names_the_field_and_writes_nothing(string change, string field)
    {
        var id = Guid.CreateVersion7();
        var body = Enterprise("410105");
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject().ToList())
            body[name] = value?.DeepClone();

        var answer = await app.PutAsync(id, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from enterprise where enterprise_id = @id", new { id }));
    }

    [Fact]
    public async Task The_credit_code_may_be_left_out()
    {
        var id = Guid.CreateVersion7();
        var body = Enterprise("410105");
        body.Remove("creditCode");
        (await app.PutAsync(id, body)).EnsureSuccessStatusCode();
        Assert.Equal(JsonValueKind.Null, (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/enterprises/{id}")).GetProperty("creditCode").ValueKind);
    }

    [Fact]
    public async Task A_district_neither_takes_nor_gives_away_an_enterprise_of_another()
    {
        var enterprise = await app.EnterpriseAsync("410103");
        var neighbour = app.ClientFor("金水区应急局", "410105");

        var taken = await neighbour.PutAsJsonAsync($"/v1/enterprises/{enterprise}", Enterprise("410105"));
        var imported = await neighbour.PostAsJsonAsync("/v1/enterprises/import", new { enterprises = new[] { Row("410105", id: enterprise), Row("410105") } });

        Assert.Equal(HttpStatusCode.Forbidden, taken.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, imported.StatusCode);
        Assert.Equal("410103", await app.ReadAsync<string>("select managing_unit_code from enterprise where enterprise_id = @enterprise", new { enterprise }));
    }

    [Fact]
    public async Task Lists_by_unit_status_red_risk_and_map_section()
    {
        var red = await app.EnterpriseAsync("410182", "Benchmark", red: 1);
        await app.EnterpriseAsync("410182", "Benchmark", orange: 1);

        Assert.Equal([red], await ListAsync("unit=410182&status=Benchmark&withRedRisk=true&bbox=113,34,114,35"));
        Assert.DoesNotContain(red, await ListAsync("unit=410182&withRedRisk=false"));
        Assert.Empty(await ListAsync("unit=410182&bbox=113,34,113.6,35"));
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync("/v1/enterprises?withRedRisk=perhaps")).StatusCode);
    }

    private async Task<Guid[]> ListAsync(string query) =>
        [.. (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/enterprises?{query}")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("enterpriseId").GetGuid())];
}
