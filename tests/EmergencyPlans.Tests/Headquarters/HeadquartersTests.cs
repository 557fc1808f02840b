using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Resilience.EmergencyPlans.Tests.Headquarters;

public class HeadquartersTests(EmergencyPlansApp app)
{
    [Fact]
    public async Task Registers_a_headquarters_once_for_eight_callers_and_brings_it_up_to_date()
    {
        var id = Guid.CreateVersion7();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PutAsync(id, Headquarters("410184"))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        await PutAsync(id, Headquarters("410184", commander: "李四"));

        var page = await app.Client.GetFromJsonAsync<JsonElement>("/v1/headquarters?unit=410184");
        var shown = Assert.Single(page.GetProperty("items").EnumerateArray());
        Assert.Equal((id, "李四", 2), (shown.GetProperty("headquartersId").GetGuid(), shown.GetProperty("commanderInChief").GetString(), shown.GetProperty("deputies").GetArrayLength()));
    }

    [Fact]
    public async Task Leaves_the_headquarters_of_other_units_alone()
    {
        var id = Guid.CreateVersion7();
        await PutAsync(id, Headquarters("410102"));
        using var district = app.ClientFor("应急管理局", "410105");

        using var moved = await district.PutAsJsonAsync($"/v1/headquarters/{id}", Headquarters("410105"));

        Assert.Equal(HttpStatusCode.Forbidden, moved.StatusCode);
        Assert.Equal("410102", await app.ReadAsync<string>("select managing_unit_code from headquarters where headquarters_id = @id", new { id }));
    }

    [Theory]
    [InlineData("dutyPhone", "张三", "电话", "王五")]
    [InlineData("commanderInChief", "", "0371-67180000", "王五")]
    [InlineData("deputies", "张三", "0371-67180000", null)]
    public async Task Names_the_field_that_is_wrong_and_writes_nothing(string field, string commander, string phone, string? deputy)
    {
        var id = Guid.CreateVersion7();
        using var answer = await PutAsync(id, new
        {
            name = "x", kind = "防汛抗旱", commanderInChief = commander, deputies = new[] { deputy }, dutyPhone = phone, managingUnitCode = "410100", synthetic = true,
        });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Equal([field], errors.EnumerateObject().Select(error => error.Name));
        Assert.False(await app.ReadAsync<bool>("select exists (select from headquarters where headquarters_id = @id)", new { id }));
    }

    private static object Headquarters(string unit, string commander = "张三") => new
    {
        name = "郑州市防汛抗旱指挥部", kind = "防汛抗旱", commanderInChief = commander, deputies = new[] { "王五", "赵六" }, dutyPhone = "0371-67180000",
        managingUnitCode = unit, synthetic = true,
    };

    private Task<HttpResponseMessage> PutAsync(Guid id, object headquarters) => app.Client.PutAsJsonAsync($"/v1/headquarters/{id}", headquarters);
}
