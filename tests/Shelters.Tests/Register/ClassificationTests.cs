using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.Contracts.Vocabulary;
using Resilience.Shelters.Register;

namespace Resilience.Shelters.Tests.Register;

public class ClassificationTests(SheltersApp app)
{
    private static readonly string[] Basic = ["Tents", "MedicalAndEpidemicControl", "Water", "Power", "Sewage", "Toilets", "Waste", "AccessRoads", "Signs"];

    [Fact]
    public async Task Three_systems_stand_side_by_side_and_none_is_derived()
    {
        var all = await RegisterAsync(body =>
        {
            body["designKind"] = "FixedMid";
            body["classification2024"] = JsonNode.Parse("""{"level":"Municipal","duration":"Long","space":"Outdoor","function":"Comprehensive"}""");
        });
        var onlyA = await RegisterAsync(_ => { });

        var detail = await DetailAsync(all);
        Assert.Equal("I", detail.GetProperty("shelter").GetProperty("class").GetString());
        Assert.Equal("FixedMid", detail.GetProperty("shelter").GetProperty("designKind").GetString());
        Assert.Equal("Municipal", detail.GetProperty("classification2024").GetProperty("level").GetString());
        var bare = await DetailAsync(onlyA);
        Assert.Equal(JsonValueKind.Null, bare.GetProperty("shelter").GetProperty("designKind").ValueKind);
        Assert.Equal(JsonValueKind.Null, bare.GetProperty("classification2024").ValueKind);
    }

    [Fact]
    public async Task Declared_is_not_qualified_when_area_or_facilities_fall_short()
    {
        var id = await RegisterAsync(body =>
        {
            body["effectiveAreaM2"] = 16000;
            body["facilities"] = JsonSerializer.SerializeToNode(Basic);
        });

        var found = (await DetailAsync(id)).GetProperty("qualification");
        Assert.False(found.GetProperty("qualified").GetBoolean());
        Assert.Equal("III", found.GetProperty("qualifiedClass").GetString());
        Assert.Equal(4000m, found.GetProperty("areaShortfallM2").GetDecimal());
        Assert.Contains("Helipad", found.GetProperty("missingFacilities").EnumerateArray().Select(one => one.GetString()));
        var listed = await app.Client.GetFromJsonAsync<JsonElement>("/v1/shelters?unit=410182&unqualified=true&limit=500");
        Assert.Contains(id, listed.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("shelterId").GetGuid()));
    }

    [Theory]
    [InlineData(19_999, false, false)]
    [InlineData(20_000, false, true)]
    [InlineData(14_999, true, false)]
    [InlineData(15_000, true, true)]
    public void Class_I_takes_less_area_within_the_third_ring(int area, bool withinThirdRing, bool qualified)
    {
        var rules = new ShelterClasses([new(ShelterClass.I, 20_000, 15_000, [Facility.Signs]), new(ShelterClass.Simple, 0, 0, [Facility.Signs])]);

        Assert.Equal(qualified, ClassRules.Of(rules, ShelterClass.I, area, withinThirdRing, [Facility.Signs]).Qualified);
    }

    [Fact]
    public async Task Holds_the_lower_of_area_and_facilities_at_every_stage()
    {
        var id = await RegisterAsync(body =>
        {
            body["effectiveAreaM2"] = 9000;
            body["capacity"] = 5000;
            body["toilets"] = 80;
        });

        var capacities = (await DetailAsync(id)).GetProperty("capacities").EnumerateArray()
            .ToDictionary(one => one.GetProperty("stage").GetString()!, one => one.GetProperty("capacity").GetInt32());
        Assert.Equal(new Dictionary<string, int> { ["Emergency"] = 4000, ["Temporary"] = 4000, ["Short"] = 4000, ["Mid"] = 3000, ["Long"] = 2000 }, capacities);
        var opened = await app.Client.PostAsJsonAsync($"/v1/shelters/{id}/open", SheltersApp.OpeningOf("Earthquake", decision: SheltersApp.Decision, stage: "Long"));
        Assert.Equal(HttpStatusCode.NoContent, opened.StatusCode);
        Assert.Equal(2000, await app.ReadAsync<int>("select capacity from shelter where shelter_id = @id", new { id }));
    }

    [Theory]
    [InlineData("""{"lowLying":true,"suitableHazards":["Flood"]}""", "shelter.low-lying-for-flood")]
    [InlineData("""{"areaEvidence":{"grossM2":25000,"deductions":[{"kind":"Water","squareMetres":1000}],"document":"测绘报告","surveyedOn":"2025-05-01"}}""", "shelter.area-beyond-evidence")]
    public async Task Refuses_what_contradicts_itself(string change, string refusal)
    {
        var body = Body();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject().ToList())
            body[name] = value?.DeepClone();

        var answer = await app.Client.PutAsJsonAsync($"/v1/shelters/{Guid.CreateVersion7()}", body);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains(refusal, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"facilities":["Pool"]}""", "facilities[0]")]
    [InlineData("""{"plannedStage":"Forever"}""", "plannedStage")]
    [InlineData("""{"toilets":-1}""", "toilets")]
    [InlineData("""{"areaEvidence":{"grossM2":25000,"deductions":[{"kind":"Water","squareMetres":-1}],"document":"测绘报告","surveyedOn":"2025-05-01"}}""", "squareMetres")]
    public async Task Wrong_input_names_the_field(string change, string field)
    {
        var body = Body();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject().ToList())
            body[name] = value?.DeepClone();

        var answer = await app.Client.PutAsJsonAsync($"/v1/shelters/{Guid.CreateVersion7()}", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(field, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static JsonObject Body() => JsonSerializer.SerializeToNode(SheltersApp.Shelter("410182"))!.AsObject();

    private async Task<Guid> RegisterAsync(Action<JsonObject> change)
    {
        var id = Guid.CreateVersion7();
        var body = Body();
        change(body);
        (await app.Client.PutAsJsonAsync($"/v1/shelters/{id}", body)).EnsureSuccessStatusCode();
        return id;
    }

    private Task<JsonElement> DetailAsync(Guid id) => app.Client.GetFromJsonAsync<JsonElement>($"/v1/shelters/{id}/detail");
}
