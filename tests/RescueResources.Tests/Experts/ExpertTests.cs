using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.Contracts.RescueResources.V1;

namespace Resilience.RescueResources.Tests.Experts;

public class ExpertTests(RescueResourcesApp app)
{
    private const string Unit = "410185";

    [Fact]
    public async Task Lists_by_specialty_unit_and_availability_and_a_unit_sees_its_own_and_the_citys()
    {
        var own = await ExpertAsync(Unit, "登封滑坡");
        var away = await ExpertAsync(Unit, "登封滑坡", "出差");
        var city = await ExpertAsync("410100", "登封滑坡");
        var other = await ExpertAsync("410183", "登封滑坡");
        await ExpertAsync(Unit, "洪涝");

        Assert.Equal([own, away, city, other], await ListAsync(app.Client, "specialty=登封滑坡"));
        Assert.Equal([own, away, city], await ListAsync(app.ClientFor("登封市应急局", Unit), "specialty=登封滑坡"));
        Assert.Equal([own], await ListAsync(app.Client, $"specialty=登封滑坡&unit={Unit}&available=true"));
        Assert.Equal([own], await ListAsync(app.Client, "specialty=登封滑坡&limit=1"));
    }

    [Theory]
    [InlineData("""{"specialties":[]}""", "specialties")]
    [InlineData("""{"specialties":[""]}""", "specialties")]
    [InlineData("""{"title":null}""", "title")]
    [InlineData("""{"managingUnitCode":"110000"}""", "managingUnitCode")]
    [InlineData("""{"notAvailableBecause":""}""", "notAvailableBecause")]
    public async Task Wrong_input_names_the_field_and_writes_nothing(string change, string field)
    {
        var id = Guid.CreateVersion7();
        var body = JsonSerializer.SerializeToNode(Expert(Unit, "滑坡", null))!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject().ToList())
            body[name] = value?.DeepClone();
        var answer = await app.Client.PutAsJsonAsync($"/v1/experts/{id}", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from expert where expert_id = @id", new { id }));
    }

    [Fact]
    public async Task A_call_is_made_once_acknowledged_once_and_ends_with_advice()
    {
        var expert = await ExpertAsync("410100", "水利");
        var response = await app.ResponseAsync(Unit);
        var id = Guid.CreateVersion7();
        var unit = app.ClientFor("登封市应急局", Unit);

        var calls = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => unit.PutAsJsonAsync($"/v1/consultations/{id}", Call(expert, response))));
        Assert.All(calls, call => Assert.Equal(HttpStatusCode.NoContent, call.StatusCode));
        Assert.Equal("consultation.different", await CodeAsync(await unit.PutAsJsonAsync($"/v1/consultations/{id}", Call(expert, response, "另一问题"))));
        Assert.Equal("consultation.not-acknowledged", await CodeAsync(await unit.PostAsJsonAsync($"/v1/consultations/{id}/advice", new { advice = "先排险", by = "赵六" })));
        Assert.Equal("consultation.reason-missing", await CodeAsync(await unit.PostAsJsonAsync($"/v1/consultations/{id}/answer", new { accepts = false, by = "赵六" })));

        await app.ReadAsync<int?>("update consultation set acknowledge_by = now() - interval '1 second' where consultation_id = @id returning 1", new { id });
        Assert.Contains(id, await CallsAsync("overdue=true"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => unit.PostAsJsonAsync($"/v1/consultations/{id}/answer", new { accepts = true, by = "赵六" })));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal("consultation.answered-otherwise", await CodeAsync(await unit.PostAsJsonAsync($"/v1/consultations/{id}/answer", new { accepts = false, by = "赵六", remark = "忙" })));
        (await unit.PostAsJsonAsync($"/v1/consultations/{id}/advice", new { advice = "先排险", by = "赵六" })).EnsureSuccessStatusCode();

        await app.PublishedAsync<ExpertConsultationChanged>(told => told.ConsultationId == id && told.State == "Advised");
        Assert.Equal(["Called", "Acknowledged", "Advised"], (await app.PublishedAsync<ExpertConsultationChanged>(3, told => told.ConsultationId == id)).Select(told => told.State));
        Assert.DoesNotContain(id, await CallsAsync("overdue=true"));
        Assert.Contains(id, await CallsAsync($"responseId={response}&state=Advised"));
    }

    [Fact]
    public async Task Nobody_is_called_who_is_away_for_a_response_that_is_over_or_by_a_unit_that_is_not_theirs()
    {
        var response = await app.ResponseAsync(Unit);
        var (away, neighbour, own) = (await ExpertAsync(Unit, "气象", "住院"), await ExpertAsync("410183", "气象"), await ExpertAsync(Unit, "气象"));
        var unit = app.ClientFor("登封市应急局", Unit);

        Assert.Equal("consultation.expert-not-available", await CodeAsync(await CallAsync(unit, away, response)));
        Assert.Equal("caller.other-unit", await CodeAsync(await CallAsync(unit, neighbour, response)));
        Assert.Equal("consultation.expert-unknown", await CodeAsync(await CallAsync(unit, Guid.CreateVersion7(), response)));
        Assert.Equal("consultation.response-unknown", await CodeAsync(await CallAsync(unit, own, Guid.CreateVersion7())));
        await app.EndAsync(response);
        Assert.Equal("consultation.response-ended", await CodeAsync(await CallAsync(unit, own, response)));
    }

    private static Task<HttpResponseMessage> CallAsync(HttpClient client, Guid expert, Guid response) =>
        client.PutAsJsonAsync($"/v1/consultations/{Guid.CreateVersion7()}", Call(expert, response));

    private static object Call(Guid expert, Guid response, string question = "边坡是否稳定?") =>
        new { expertId = expert, responseId = response, question, askedBy = "李四", contact = "0371-00000000", managingUnitCode = Unit };

    private static object Expert(string unit, string specialty, string? away) => new
    {
        name = "赵六", title = "教授级高工", specialties = new[] { specialty }, employer = "黄河勘测院", phone = "13800000000", managingUnitCode = unit, synthetic = true,
        notAvailableBecause = away,
    };

    private async Task<Guid> ExpertAsync(string unit, string specialty, string? away = null)
    {
        var id = Guid.CreateVersion7();
        (await app.Client.PutAsJsonAsync($"/v1/experts/{id}", Expert(unit, specialty, away))).EnsureSuccessStatusCode();
        return id;
    }

    private static async Task<Guid[]> ListAsync(HttpClient client, string query) =>
        [.. (await client.GetFromJsonAsync<JsonElement>($"/v1/experts?{query}")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("expertId").GetGuid())];

    private async Task<Guid[]> CallsAsync(string query) =>
        [.. (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/consultations?{query}")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("consultationId").GetGuid())];

    private static async Task<string> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString()!["urn:resilience:".Length..];
}
