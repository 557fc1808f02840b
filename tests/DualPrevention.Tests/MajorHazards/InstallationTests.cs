using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.Contracts.DualPrevention.V1;

namespace Resilience.DualPrevention.Tests.MajorHazards;

public class InstallationTests(DualPreventionApp app)
{
    [Fact]
    public async Task Is_graded_at_once_and_again_with_every_change_and_tells_when_its_level_changes()
    {
        var (id, enterprise) = (Guid.CreateVersion7(), await app.EnterpriseAsync("410106"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PutAsync(id, Body(enterprise))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        await GradedAsync(id, 8, 64, 2, 2, revision: 1);

        await PutAsync(id, "population", new { people = 99, source = "派出所常住人口", countedOn = "2026-01-01" });
        await GradedAsync(id, 8, 48, 1.5m, 3, revision: 2);
        await PutAsync(id, "inventory", new { inventory = new[] { new { substance = "chlorine", tonnes = 41.6m } } });
        await GradedAsync(id, 8.32m, 49.92m, 1.5m, 3, revision: 3);
        await PutAsync(id, "inventory", new { inventory = new[] { new { substance = "chlorine", tonnes = 4m } } });
        await GradedAsync(id, 0.8m, 4.8m, 1.5m, null, revision: 4);
        await PutAsync(id, "inventory", new { inventory = new[] { new { substance = "chlorine", tonnes = 4m } } });

        await app.PublishedAsync<MajorHazardLevelChanged>(change => change.InstallationId == id && change.To is null);
        Assert.Equal([(null, 2), (2, 3), (3, (int?)null)], (await app.PublishedAsync<MajorHazardLevelChanged>(3, change => change.InstallationId == id)).Select(change => (change.From, change.To)));
        var assessments = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/major-hazard-installations/{id}/assessments")).GetProperty("items");
        Assert.Equal([4, 3, 2, 1], assessments.EnumerateArray().Select(one => one.GetProperty("revision").GetInt32()));
        Assert.Equal("派出所常住人口", assessments[2].GetProperty("population").GetProperty("source").GetString());
        Assert.Equal("major-hazard-2018@1", assessments[3].GetProperty("rules").GetString());
    }

    [Fact]
    public async Task Goes_by_the_edition_that_is_named_and_is_told_again_where_it_moves()
    {
        var (id, enterprise) = (Guid.CreateVersion7(), await app.EnterpriseAsync("410106"));
        var body = Body(enterprise);
        body["edition"] = "Order40Of2011";
        (await PutAsync(id, body)).EnsureSuccessStatusCode();
        body["longitude"] = 113.66;
        (await PutAsync(id, body)).EnsureSuccessStatusCode();

        var moved = await app.PublishedAsync<MajorHazardLevelChanged>(change => change.InstallationId == id && change.Revision == 2);
        Assert.Equal((2, 2, 113.66, "major-hazard-2011@1"), (moved.From, moved.To, moved.Longitude, moved.Rules));
        Assert.Contains(id, await ListAsync($"unit=410106&level=2&enterpriseId={enterprise}&bbox=113.6,34,113.7,35"));
        Assert.Empty(await ListAsync($"enterpriseId={enterprise}&level=1"));
        Assert.Empty(await ListAsync($"enterpriseId={enterprise}&bbox=113,34,113.6,35"));
    }

    [Fact]
    public async Task Eight_changes_at_once_leave_eight_assessments_and_the_last_one_counts()
    {
        var (id, enterprise) = (Guid.CreateVersion7(), await app.EnterpriseAsync("410106"));
        (await PutAsync(id, Body(enterprise))).EnsureSuccessStatusCode();

        await Task.WhenAll(Enumerable.Range(1, 8).Select(i => PutAsync(id, "inventory", new { inventory = new[] { new { substance = "chlorine", tonnes = 50m + i } } })));

        Assert.Equal(9, await app.ReadAsync<long>("select count(*) from major_hazard_assessment where installation_id = @id", new { id }));
        Assert.True(await app.ReadAsync<bool>("""
            select (m.inventory, m.s, m.r) = (a.inventory, a.s, a.r)
            from major_hazard_installation m join major_hazard_assessment a using (installation_id, revision)
            where installation_id = @id
            """, new { id }));
    }

    [Theory]
    [InlineData("""{"inventory":[{"substance":"chlorine","tonnes":0}]}""", "inventory[0].tonnes")]
    [InlineData("""{"inventory":[{"substance":"chlorine","tonnes":1},{"substance":"","tonnes":1}]}""", "inventory[1].substance")]
    [InlineData("""{"inventory":[{"substance":"chlorine","tonnes":"much"}]}""", "inventory[0].tonnes")]
    [InlineData("""{"inventory":null}""", "inventory")]
    [InlineData("""{"population":{"people":-1,"source":"派出所","countedOn":"2026-01-01"}}""", "population.people")]
    [InlineData("""{"population":{"people":1,"source":"","countedOn":"2026-01-01"}}""", "population.source")]
    [InlineData("""{"population":{"people":1,"source":"派出所","countedOn":"spring"}}""", "population.countedOn")]
    [InlineData("""{"edition":"Gb2030"}""", "edition")]
    [InlineData("""{"longitude":200}""", "longitude")]
    public async Task Wrong_input_is_a_400_that_names_the_field_and_writes_nothing(string change, string field)
    {
        var (id, body) = (Guid.CreateVersion7(), Body(await app.EnterpriseAsync("410106")));
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject().ToList())
            body[name] = value?.DeepClone();

        var answer = await PutAsync(id, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from major_hazard_installation where installation_id = @id", new { id }));
    }

    [Fact]
    public async Task Unknown_substances_foreign_units_other_enterprises_and_a_count_to_come_are_refused()
    {
        var (id, enterprise) = (Guid.CreateVersion7(), await app.EnterpriseAsync("410106"));
        var unknown = Body(enterprise);
        unknown["inventory"]![0]!["substance"] = "unobtainium";
        Assert.Contains("major-hazard.unknown-substance", await (await PutAsync(id, unknown)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var toCome = Body(enterprise);
        toCome["population"]!["countedOn"] = "2999-01-01";
        Assert.Contains("major-hazard.count-to-come", await (await PutAsync(id, toCome)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await PutAsync(id, Body(Guid.CreateVersion7()))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PutAsync(id, "population", new { people = 1, source = "派出所", countedOn = "2026-01-01" })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.ClientFor("金水区应急局", "410105").PutAsJsonAsync($"/v1/major-hazard-installations/{id}", Body(enterprise))).StatusCode);
        (await PutAsync(id, Body(enterprise))).EnsureSuccessStatusCode();
        Assert.Contains("major-hazard.other-enterprise", await (await PutAsync(id, Body(await app.EnterpriseAsync("410106")))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static JsonObject Body(Guid enterprise) => JsonSerializer.SerializeToNode(new
    {
        enterpriseId = enterprise, name = "液氯罐区", longitude = 113.65, latitude = 34.76, synthetic = true,
        inventory = new[] { new { substance = "chlorine", tonnes = 40 } }, population = new { people = 120, source = "社区网格统计", countedOn = "2026-01-01" },
    })!.AsObject();

    private Task<HttpResponseMessage> PutAsync(Guid id, JsonObject body) => app.Client.PutAsJsonAsync($"/v1/major-hazard-installations/{id}", body);

    private Task<HttpResponseMessage> PutAsync(Guid id, string what, object body) => app.Client.PutAsJsonAsync($"/v1/major-hazard-installations/{id}/{what}", body);

    private async Task GradedAsync(Guid id, decimal s, decimal r, decimal alpha, int? level, int revision)
    {
        var one = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/major-hazard-installations/{id}");
        Assert.Equal(
            (s, r, alpha, level, revision),
            (one.GetProperty("s").GetDecimal(), one.GetProperty("r").GetDecimal(), one.GetProperty("alpha").GetDecimal(),
                one.GetProperty("level").ValueKind == JsonValueKind.Null ? null : (int?)one.GetProperty("level").GetInt32(), one.GetProperty("revision").GetInt32()));
    }

    private async Task<Guid[]> ListAsync(string query) =>
        [.. (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/major-hazard-installations?{query}")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("installationId").GetGuid())];
}
