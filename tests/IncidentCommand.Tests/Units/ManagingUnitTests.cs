using System.Net;
using System.Net.Http.Json;
using Resilience.IncidentCommand.Units;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Tests.Units;

public class ManagingUnitTests(IncidentCommandApp app)
{
    private static readonly RegisterManagingUnitRequest Zhengdong = new(
        "郑东新区", "郑东", ManagingUnitKind.FunctionalZone, false, [ManagingUnitSet.URBAN_10, ManagingUnitSet.MAIN_8, ManagingUnitSet.UNITS_16], 113.73, 34.77);

    private static readonly RegisterManagingUnitRequest Gongyi = new(
        "巩义市", "巩义", ManagingUnitKind.CountyLevelCity, true, [ManagingUnitSet.UNITS_16], 113.02, 34.75);

    [Fact]
    public async Task Registers_units_once_and_lists_them_by_set()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PutAsync("4101ZD", Zhengdong)));
        using var gongyi = await PutAsync("410181", Gongyi);

        Assert.All(replies, reply => Assert.Equal(HttpStatusCode.NoContent, reply.StatusCode));
        var urban = await app.Client.GetFromJsonAsync<Page<ManagingUnitView>>("/v1/managing-units?set=URBAN_10", PlatformJson.Options);
        var unit = urban!.Items.Single(unit => unit.Code == "4101ZD");
        Assert.Equal(("郑东", ManagingUnitKind.FunctionalZone, false), (unit.ShortName, unit.Kind, unit.IsOfficial));
        Assert.DoesNotContain("410181", urban.Items.Select(item => item.Code));
        var all = await app.Client.GetFromJsonAsync<Page<ManagingUnitView>>("/v1/managing-units", PlatformJson.Options);
        Assert.Contains("410181", all!.Items.Select(item => item.Code));
    }

    [Fact]
    public async Task Takes_a_correction()
    {
        (await PutAsync("410182", Gongyi)).EnsureSuccessStatusCode();
        (await PutAsync("410182", Gongyi with { Name = "荥阳市", ShortName = "荥阳" })).EnsureSuccessStatusCode();

        Assert.Equal("荥阳", await app.ReadAsync<string>("select short_name from managing_unit where code = '410182'"));
    }

    [Theory]
    [InlineData("410183", """{"name":"新密市","shortName":"新密","kind":"Village","isOfficial":true,"sets":[],"longitude":113.4,"latitude":34.5}""", "kind")]
    [InlineData("410183", """{"name":"新密市","shortName":"新密","kind":"CountyLevelCity","isOfficial":true,"sets":[],"longitude":1134,"latitude":34.5}""", "longitude")]
    [InlineData("410183", """{"name":"新密市","shortName":"新密","kind":"CountyLevelCity","isOfficial":"yes","sets":[],"longitude":113.4,"latitude":34.5}""", "isOfficial")]
    [InlineData("410183", """{"shortName":"新密","kind":"CountyLevelCity","isOfficial":true,"sets":[],"longitude":113.4,"latitude":34.5}""", "name")]
    [InlineData("410183", """{"name":"新密市","shortName":"新密","kind":"CountyLevelCity","isOfficial":true,"sets":["ALL"],"longitude":113.4,"latitude":34.5}""", "sets[0]")]
    [InlineData("999999", """{"name":"新密市","shortName":"新密","kind":"CountyLevelCity","isOfficial":true,"sets":[],"longitude":113.4,"latitude":34.5}""", "code")]
    public async Task Names_the_field_that_is_wrong_and_writes_nothing(string code, string body, string field)
    {
        using var reply = await app.Client.PutAsync($"/v1/managing-units/{code}", new StringContent(body, null, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Contains(field, (await IncidentCommandApp.ProblemAsync(reply)).GetProperty("errors").EnumerateObject().Select(error => error.Name));
        Assert.False(await app.ReadAsync<bool>("select exists (select from managing_unit where code = @code)", new { code }));
    }

    [Fact]
    public async Task Is_the_citys_to_write()
    {
        using var reply = await app.ClientFor("金水区应急局", "410105").PutAsJsonAsync("/v1/managing-units/410105", Gongyi, PlatformJson.Options);
        Assert.Equal(HttpStatusCode.Forbidden, reply.StatusCode);
    }

    private Task<HttpResponseMessage> PutAsync(string code, RegisterManagingUnitRequest request) =>
        app.Client.PutAsJsonAsync($"/v1/managing-units/{code}", request, PlatformJson.Options);
}
