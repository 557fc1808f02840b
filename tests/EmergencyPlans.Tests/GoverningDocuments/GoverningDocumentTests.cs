using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Resilience.EmergencyPlans.Tests.GoverningDocuments;

/// <summary>The "1+9" planning documents are kept apart from the "1+9" emergency plans.</summary>
public class GoverningDocumentTests(EmergencyPlansApp app)
{
    [Fact]
    public async Task Counts_each_kind_of_a_unit_and_leaves_the_emergency_plans_out()
    {
        const string unit = "410183";
        var overall = Guid.CreateVersion7();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PutAsync(overall, Document("OverallPlanning", unit, validUntil: "2025-12-31"))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        foreach (var (kind, count) in new[] { ("SpecialPlanning", 9), ("FacilityRegulation", 8), ("ResponseSystem", 11), ("WorkMechanism", 7) })
        {
            for (var i = 0; i < count; i++)
                Assert.Equal(HttpStatusCode.NoContent, (await PutAsync(Guid.CreateVersion7(), Document(kind, unit))).StatusCode);
        }

        // Eight at once want to be the second overall document: none is.
        var others = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PutAsync(Guid.CreateVersion7(), Document("OverallPlanning", unit))));
        Assert.All(others, answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));

        var list = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/governing-documents?unit={unit}&kind=OverallPlanning");
        var counts = list.GetProperty("counts");
        Assert.Equal(
            [1, 9, 8, 11, 7],
            new[] { "overallPlanning", "specialPlanning", "facilityRegulation", "responseSystem", "workMechanism" }.Select(kind => counts.GetProperty(kind).GetInt32()));
        Assert.True(Assert.Single(list.GetProperty("items").EnumerateArray()).GetProperty("expired").GetBoolean());
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from plan_version where managing_unit_code = @unit", new { unit }));

        var first = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/governing-documents?unit={unit}&limit=30");
        var second = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/governing-documents?unit={unit}&limit=30&cursor={Uri.EscapeDataString(first.GetProperty("next").GetString()!)}");
        Assert.Equal(36, first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).Select(item => item.GetProperty("documentId").GetGuid()).Distinct().Count());
    }

    [Fact]
    public async Task Wrong_ones_are_refused_and_other_units_are_left_alone()
    {
        var id = Guid.CreateVersion7();
        foreach (var body in new[] { Document("EmergencyPlan"), Document("SpecialPlanning", title: ""), Document("SpecialPlanning", "410000"), Document("SpecialPlanning", validUntil: "2000-01-01") })
            Assert.Equal(HttpStatusCode.BadRequest, (await PutAsync(id, body)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await PutAsync(id, Document("SpecialPlanning", "410182"))).StatusCode);
        using var district = app.ClientFor("应急管理局", "410105");
        Assert.Equal(HttpStatusCode.Forbidden, (await district.PutAsJsonAsync($"/v1/governing-documents/{id}", Document("SpecialPlanning", "410105"))).StatusCode);
        Assert.Equal("410182", await app.ReadAsync<string>("select managing_unit_code from governing_document where document_id = @id", new { id }));
    }

    private static object Document(string kind, string unit = "410100", string title = "郑州市城市消防专项规划", string? validUntil = null) => new
    {
        kind, title, owner = "市自然资源和规划局", documentNumber = "郑政〔2022〕1号", issuedOn = "2022-01-10", validUntil, managingUnitCode = unit, source = "测试", synthetic = true,
    };

    private Task<HttpResponseMessage> PutAsync(Guid id, object body) => app.Client.PutAsJsonAsync($"/v1/governing-documents/{id}", body);
}
