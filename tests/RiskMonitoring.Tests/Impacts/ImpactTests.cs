using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Contracts.Vocabulary;
using static Resilience.RiskMonitoring.Tests.RiskMonitoringApp;

namespace Resilience.RiskMonitoring.Tests.Impacts;

public class ImpactTests(RiskMonitoringApp app)
{
    [Fact]
    public async Task Publishes_an_impact_once_for_eight_callers_at_the_same_time()
    {
        var id = Guid.CreateVersion7();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PutAsync(id, Impact())));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        var reported = await app.PublishedAsync<ImpactReported>(impact => impact.ImpactId == id);
        Assert.Equal((ImpactKind.PeopleTrapped, "410103", Day.AddHours(18)), (reported.Kind, reported.ManagingUnitCode, reported.At));

        var later = Guid.CreateVersion7();
        await PutAsync(later, Impact());
        await app.PublishedAsync<ImpactReported>(impact => impact.ImpactId == later);
        Assert.Single(await app.PublishedAsync<ImpactReported>(1, impact => impact.ImpactId == id));
    }

    [Fact]
    public async Task Keeps_a_report_as_it_came_in()
    {
        var id = Guid.CreateVersion7();
        await PutAsync(id, Impact());
        using var different = await PutAsync(id, Impact(place: "京广路隧道"));

        Assert.Equal(HttpStatusCode.Conflict, different.StatusCode);
        Assert.Equal("urn:resilience:impact.different", (await different.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString());
    }

    [Fact]
    public async Task Refuses_an_impact_from_the_future_and_one_of_another_unit()
    {
        using var district = app.ClientFor("城管局", "410102");
        using var future = await PutAsync(Guid.CreateVersion7(), Impact(at: DateTimeOffset.UtcNow.AddHours(1)));
        using var elsewhere = await district.PutAsJsonAsync($"/v1/impacts/{Guid.CreateVersion7()}", Impact());

        Assert.Equal(HttpStatusCode.Conflict, future.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, elsewhere.StatusCode);
    }

    [Fact]
    public async Task Lists_the_impacts_of_a_unit()
    {
        var id = Guid.CreateVersion7();
        await PutAsync(id, Impact(unit: "410184"));

        var page = await app.Client.GetFromJsonAsync<JsonElement>("/v1/impacts?unit=410184");

        var impact = Assert.Single(page.GetProperty("items").EnumerateArray());
        Assert.Equal((id, "应急管理局"), (impact.GetProperty("impactId").GetGuid(), impact.GetProperty("reportedBy").GetString()));
    }

    [Theory]
    [InlineData("kind", "Fire", "五龙口停车场", "410103")]
    [InlineData("place", "DamDanger", "", "410103")]
    [InlineData("managingUnitCode", "DamDanger", "五龙口停车场", "1")]
    public async Task Names_the_field_that_is_wrong_and_writes_nothing(string field, string kind, string place, string unit)
    {
        var id = Guid.CreateVersion7();
        using var answer = await PutAsync(id, Impact(kind, place, unit));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal([field], await WrongFieldsAsync(answer));
        Assert.False(await app.ReadAsync<bool>("select exists (select from impact where impact_id = @id)", new { id }));
    }

    [Fact]
    public async Task Refuses_a_text_that_cannot_be_stored()
    {
        using var answer = await PutAsync(Guid.CreateVersion7(), Impact(place: "五龙口\0停车场"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(["body"], await WrongFieldsAsync(answer));
    }

    private static object Impact(string kind = "PeopleTrapped", string place = "地铁5号线海滩寺站至沙口路站", string unit = "410103", DateTimeOffset? at = null) =>
        new { kind, place, text = "列车停驶,乘客被困。", managingUnitCode = unit, at = at ?? Day.AddHours(18) };

    private Task<HttpResponseMessage> PutAsync(Guid id, object impact) => app.Client.PutAsJsonAsync($"/v1/impacts/{id}", impact);
}
