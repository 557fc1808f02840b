using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.DualPrevention.V1;
using Resilience.Contracts.Shelters.V1;
using static Resilience.DualPrevention.Tests.HiddenDangers.DangerSteps;

namespace Resilience.DualPrevention.Tests.Inspections;

public class ShelterDefectTests(DualPreventionApp app)
{
    [Fact]
    public async Task A_defect_of_a_shelter_is_one_hidden_danger_with_a_clock_and_no_enterprise_in_any_number()
    {
        var (shelter, first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());

        await app.DeliverAsync(Defect(shelter, first), times: 5);
        await app.DeliverAsync(Defect(shelter, second));

        Assert.Equal("管井水泵不能启动", await app.ReadAsync<string>("select description from hidden_danger where danger_id = @first", new { first }));
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync($"/v1/hidden-dangers/{first}")).StatusCode);
        Assert.Equal(2, await app.ReadAsync<long>("select count(*) from hidden_danger where enterprise_id = @shelter and due_at > found_at", new { shelter }));
        var counted = await app.Client.GetFromJsonAsync<JsonElement>("/v1/enterprises/statistics");
        Assert.DoesNotContain("410186", counted.GetProperty("byUnit").EnumerateArray().Select(unit => unit.GetProperty("managingUnitCode").GetString()));
        var listed = await app.Client.GetFromJsonAsync<JsonElement>("/v1/enterprises?unit=410186&limit=500");
        Assert.DoesNotContain(shelter, listed.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("enterpriseId").GetGuid()));
    }

    [Fact]
    public async Task A_defect_that_is_put_right_is_told_of_and_a_general_danger_of_an_enterprise_is_not()
    {
        var (shelter, defect) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var found = Defect(shelter, defect);
        await app.DeliverAsync(found);
        var history = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/hidden-dangers/{defect}/history");
        Assert.Equal(found.InspectionId, history.GetProperty("items")[0].GetProperty("details").GetProperty("placeInspectionId").GetGuid());
        var inside = await HiddenDangers.DangerSteps.GeneralAsync(app, "close");
        await HiddenDangers.DangerSteps.TakeAsync(
            app.Client, defect, ("register", Register()), ("grade", Grade()), ("start", Start()), ("submit", Submit()), ("accept", Accept()), ("close", Close()));

        var told = await app.PublishedAsync<PublicPlaceDangerClosed>(closed => closed.DangerId == defect);
        Assert.Equal((shelter, "西流湖公园 · 市园林局", "应急供水", "410186"), (told.PlaceId, told.Name, told.Item, told.ManagingUnitCode));
        Assert.Empty(app.Published<PublicPlaceDangerClosed>(closed => closed.DangerId == inside));
    }

    private static ShelterDefectFound Defect(Guid shelter, Guid defect) => new(
        defect, Guid.CreateVersion7(), shelter, "西流湖公园", "市园林局", "应急供水", "管井水泵不能启动", "王五", "西三环以西", 113.56, 34.77, "张三", "0371-00000000",
        true, "410186", DateTimeOffset.Parse("2026-07-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
}
