using System.Net;
using System.Net.Http.Json;
using Resilience.Contracts.DualPrevention.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Hazards;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Tests.Hazards;

public class HazardTests(IncidentCommandApp app)
{
    private static readonly DateTimeOffset At = new(2026, 7, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Finds_what_is_dangerous_near_a_place_the_nearest_first_page_by_page()
    {
        // A degree of latitude is 111 km.
        var far = Risk(longitude: 100, latitude: 30.03);
        var near = Risk(longitude: 100, latitude: 30.01);
        var installation = Installation(longitude: 100, latitude: 30.02, to: 2);
        foreach (var risk in new[] { far, near, Risk(longitude: 100, latitude: 30.2) })
            await app.DeliverAsync(risk);
        await app.DeliverAsync(installation);

        var page = await FindAsync("near=100,30&radiusMetres=5000&limit=2");
        var rest = await FindAsync($"near=100,30&radiusMetres=5000&limit=2&cursor={Uri.EscapeDataString(page.Next!)}");

        Assert.Equal([near.RiskId, installation.InstallationId, far.RiskId], page.Items.Concat(rest.Items).Select(hazard => hazard.HazardId));
        Assert.Null(rest.Next);
        Assert.InRange(page.Items[0].DistanceMetres!.Value, 1_100, 1_120);
        Assert.Equal((HazardSourceKind.MajorHazardInstallation, 2, "液氯罐区"), (page.Items[1].Kind, page.Items[1].Level, page.Items[1].Name));
        Assert.Equal([installation.InstallationId], (await FindAsync("near=100,30&radiusMetres=50000&kind=MajorHazardInstallation")).Items.Select(hazard => hazard.HazardId));
    }

    [Fact]
    public async Task The_newest_news_counts_in_whichever_order_it_comes()
    {
        var red = Risk(longitude: 101, latitude: 30);
        var orange = red with { Colour = RiskColour.Orange, PreviousColour = RiskColour.Red, At = At.AddHours(2) };
        await app.DeliverAsync(orange);
        await app.DeliverAsync(red, times: 2);
        Assert.Empty((await FindAsync("near=101,30")).Items);
        await app.DeliverAsync(orange with { Colour = RiskColour.Red, At = At.AddHours(3) });
        Assert.Equal([red.RiskId], (await FindAsync("near=101,30")).Items.Select(hazard => hazard.HazardId));
        await app.DeliverAsync(red with { InForce = false, At = At.AddHours(4) });
        Assert.Empty((await FindAsync("near=101,30")).Items);

        var installation = Installation(longitude: 101.5, latitude: 30, to: null, revision: 3);
        await app.DeliverAsync(installation);
        await app.DeliverAsync(installation with { Revision = 2, To = 1 });
        Assert.Empty((await FindAsync("near=101.5,30")).Items);
    }

    [Fact]
    public async Task A_major_danger_stands_on_the_map_until_it_is_struck_off()
    {
        var found = new MajorDangerChanged(
            Guid.CreateVersion7(), 2, Guid.CreateVersion7(), "郑州某某化工有限公司", DangerChange.Found, "Graded", "液氯储罐基础沉降", "罐区", 103, 30, At, At.AddDays(30),
            false, false, null, "410105", At);
        await app.DeliverAsync(found with { Number = 5, Change = DangerChange.Listed, Listed = true, WorkStopped = true, State = "Reported" });
        await app.DeliverAsync(found);
        var danger = Assert.Single((await FindAsync("near=103,30&kind=MajorDanger")).Items);
        Assert.Equal((found.DangerId, "液氯储罐基础沉降", "罐区;挂牌督办;已停产"), (danger.HazardId, danger.Name, danger.Details));

        await app.DeliverAsync(found with { Number = 9, Change = DangerChange.Closed, State = "Closed" });

        Assert.Empty((await FindAsync("near=103,30")).Items);
    }

    [Fact]
    public async Task A_response_knows_the_hazards_of_its_area()
    {
        var response = await app.ResponseAsync(ResponseLevel.II);
        var areas = (await app.ReadAsync<string[]>("select area_codes from response where response_id = @response", new { response }))!;
        // First by id: the hundred thousand of another test may lie in the same area.
        var inside = Risk(longitude: 102, latitude: 30) with { ManagingUnitCode = areas[0], RiskId = new Guid(0, 0, 0x7000, Guid.NewGuid().ToByteArray()[8..]) };
        await app.DeliverAsync(inside);

        var found = await app.Client.GetFromJsonAsync<Page<HazardView>>($"/v1/responses/{response}/hazards?limit=500", PlatformJson.Options);

        Assert.Contains(inside.RiskId, found!.Items.Select(hazard => hazard.HazardId));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync($"/v1/responses/{Guid.CreateVersion7()}/hazards")).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("near=100")]
    [InlineData("near=100,north")]
    [InlineData("near=200,30")]
    [InlineData("near=NaN,30")]
    [InlineData("near=100,30&radiusMetres=0")]
    [InlineData("near=100,30&radiusMetres=50001")]
    [InlineData("near=100,30&kind=Dragon")]
    [InlineData("near=100,30&cursor=mine")]
    [InlineData("near=100,30&limit=501")]
    public async Task A_wrong_question_is_a_400(string query) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync($"/v1/hazards?{query}")).StatusCode);

    [Fact]
    public async Task Reads_the_nearest_of_a_hundred_thousand_from_the_index()
    {
        await app.ReadAsync<int>("""
            insert into hazard (kind, hazard_id, enterprise_id, enterprise_name, name, details, managing_unit_code, location, as_of, version, gone)
            select 'RedRisk', gen_random_uuid(), gen_random_uuid(), '企业', '风险', '', '410199', st_makepoint(110 + random(), 20 + random())::geography, now(), 1, false
            from generate_series(1, 100000);
            analyze hazard;
            select 1
            """);
        Assert.Equal(100, (await FindAsync("near=110.5,20.5&radiusMetres=50000")).Items.Count);
        // The plan and not the time: a busy machine changes nothing about it.
        var plan = string.Join('\n', await app.ReadAllAsync<string>("explain " + FindHazards.Near, new
        {
            longitude = 110.5, latitude = 20.5, radiusMetres = 50_000, kind = (string?)null, metres = -1.0, after = Guid.Empty, take = 101,
        }));
        Assert.Contains("hazard_location", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
    }

    private static RiskGraded Risk(double longitude, double latitude) => new(
        Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), "郑州某某化工有限公司", "液氯库", "液氯泄漏", "PoisoningAndSuffocation", "人员中毒",
        RiskColour.Red, RiskColour.Red, null, true, ["grading-lec@1"], longitude, latitude, "410105", At);

    private static MajorHazardLevelChanged Installation(double longitude, double latitude, int? to, int revision = 1) => new(
        Guid.CreateVersion7(), Guid.CreateVersion7(), "郑州某某化工有限公司", "液氯罐区", revision, null, to, 8, 64, 2, 120, "社区网格统计", "major-hazard-2018@1",
        longitude, latitude, "410105", At);

    private async Task<Page<HazardView>> FindAsync(string query) => (await app.Client.GetFromJsonAsync<Page<HazardView>>($"/v1/hazards?{query}", PlatformJson.Options))!;
}
