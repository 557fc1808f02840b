using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.DualPrevention.V1;
using Resilience.Contracts.Shelters.V1;
using Resilience.Shelters.Inspections;

namespace Resilience.Shelters.Tests.Inspections;

public class InspectionTests(SheltersApp app)
{
    [Theory]
    // Regular: three months on.
    [InlineData("2026-07-01", "2026-10-01")]
    [InlineData("2026-12-31", "2027-03-31")]
    // The eve of the flood season comes first.
    [InlineData("2026-03-01", "2026-05-14")]
    // Inspected within the month before, no second time on the eve.
    [InlineData("2026-05-01", "2026-08-01")]
    [InlineData("2026-05-15", "2026-08-15")]
    public void Is_due_quarterly_and_before_the_flood_season(string inspected, string due) =>
        Assert.Equal(
            DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture),
            InspectionRules.NextDue(new(3, 5, 15), DateOnly.Parse(inspected, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public async Task Every_defect_is_told_once_and_the_next_inspection_is_set()
    {
        var shelter = await app.ShelterAsync("410183");
        var (id, defect) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Assert.Contains(shelter, await DueAsync());

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => InspectAsync(id, shelter, defect)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal("管井水泵不能启动", (await app.PublishedAsync<ShelterDefectFound>(told => told.DefectId == defect)).Description);
        Assert.Single(await app.PublishedAsync<ShelterDefectFound>(1, told => told.DefectId == defect));
        Assert.Equal(HttpStatusCode.Conflict, (await InspectAsync(id, shelter, Guid.CreateVersion7())).StatusCode);
        Assert.DoesNotContain(shelter, await DueAsync());
        var list = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/shelters/{shelter}/inspections");
        Assert.False(Assert.Single(list.GetProperty("items").EnumerateArray()).GetProperty("passed").GetBoolean());
    }

    [Fact]
    public async Task A_defect_is_open_until_its_hidden_danger_is_struck_off_and_its_id_stands_for_no_other()
    {
        var shelter = await app.ShelterAsync("410183");
        var (id, defect) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        (await InspectAsync(id, shelter, defect)).EnsureSuccessStatusCode();
        Assert.Equal(JsonValueKind.Null, (await DefectAsync(shelter)).GetProperty("closedAt").ValueKind);
        var again = await InspectAsync(Guid.CreateVersion7(), shelter, defect);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal(defect, Assert.Single((await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("defectIds").EnumerateArray()).GetGuid());
        Assert.Equal(HttpStatusCode.Conflict, (await InspectAsync(Guid.CreateVersion7(), shelter, id, id)).StatusCode);

        await app.DeliverAsync(new PublicPlaceDangerClosed(defect, shelter, "西流湖公园", "应急供水", "410183", DateTimeOffset.UnixEpoch), times: 3);
        await app.DeliverAsync(new PublicPlaceDangerClosed(Guid.CreateVersion7(), shelter, "西流湖公园", "别处", "410183", DateTimeOffset.UnixEpoch));

        var closed = await DefectAsync(shelter);
        Assert.Equal("应急供水", closed.GetProperty("item").GetString());
        Assert.Equal(DateTimeOffset.UnixEpoch, closed.GetProperty("closedAt").GetDateTimeOffset());
    }

    // Of the one inspection that is on record.
    private async Task<JsonElement> DefectAsync(Guid shelter) => Assert.Single(Assert.Single(
        (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/shelters/{shelter}/inspections")).GetProperty("items").EnumerateArray())
        .GetProperty("defects").EnumerateArray());

    private Task<HttpResponseMessage> InspectAsync(Guid id, Guid shelter, params Guid[] defects) => app.Client.PutAsJsonAsync($"/v1/shelter-inspections/{id}", new
    {
        shelterId = shelter, kind = "Quarterly", inspectedAt = DateTimeOffset.UtcNow.Date, inspector = "王五",
        defects = defects.Select(defect => new { defectId = defect, item = "应急供水", description = "管井水泵不能启动" }),
    });

    private async Task<IEnumerable<Guid>> DueAsync() =>
        (await app.Client.GetFromJsonAsync<JsonElement>("/v1/shelter-inspections/due?unit=410183&limit=500"))
            .GetProperty("items").EnumerateArray().Select(one => one.GetProperty("shelterId").GetGuid()).ToList();
}
