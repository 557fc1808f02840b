using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.HazardAreas;
using Resilience.IncidentCommand.HazardAreas;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Tests.HazardAreas;

public class HazardAreaTests(IncidentCommandApp app)
{
    [Fact]
    public async Task An_area_is_declared_changed_and_lifted_and_every_step_is_told()
    {
        var id = Guid.CreateVersion7();
        await PutAsync(id, Body(Box(113.63, 34.72, 113.65, 34.75)));
        var declared = await app.PublishedAsync<HazardAreaDeclared>(message => message.AreaId == id);
        Assert.Equal((1, HazardAreaKind.Flood, "410103"), (declared.Version, declared.Kind, declared.ManagingUnitCode));
        Assert.Equal(0.02 * 0.03, GeoJsonArea.Parse(declared.Area).Area, 9);

        await PutAsync(id, Body(Box(113.63, 34.72, 113.66, 34.75)));
        await app.PublishedAsync<HazardAreaDeclared>(message => message.AreaId == id && message.Version == 2);
        Assert.Contains(id, await StandingAsync("113.655,34.73,113.657,34.74"));

        Assert.Equal(HttpStatusCode.NoContent, (await LiftAsync(id)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await LiftAsync(id)).StatusCode);
        await app.PublishedAsync<HazardAreaLifted>(message => message.AreaId == id && message.Version == 3);
        Assert.DoesNotContain(id, await StandingAsync("113.655,34.73,113.657,34.74"));

        // A late copy of the declaration does not raise the area from the dead.
        var late = await app.Client.PutAsJsonAsync($"/v1/hazard-areas/{id}", Body(Box(113.63, 34.72, 113.66, 34.75)), PlatformJson.Options);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("hazard-area.lifted", await late.Content.ReadAsStringAsync(Ct));
        Assert.Equal(
            ["划定危险区域", "调整危险区域", "解除危险区域"],
            await app.ReadAsync<string[]>("select array_agg(split_part(text, ':', 1) order by at, text) from timeline_entry where details ->> 'areaId' = @id::text", new { id }) ?? []);
    }

    [Fact]
    public async Task Eight_identical_declarations_at_once_are_one()
    {
        var id = Guid.CreateVersion7();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PutAsync(id, Body(Box(113.1, 34.1, 113.2, 34.2)))));

        Assert.Equal(1, await app.ReadAsync<int>("select version from hazard_area where area_id = @id", new { id }));
        Assert.Equal(1, await app.ReadAsync<int>("select count(*)::int from timeline_entry where details ->> 'areaId' = @id::text", new { id }));
    }

    [Theory]
    [InlineData("""{"type":"Point","coordinates":[113,34]}""", "Polygon")]
    [InlineData("""{"type":"Polygon","coordinates":[[[113,34],[113.1,34.1],[113.1,34],[113,34.1],[113,34]]]}""", "自相交")]
    [InlineData("""{"type":"Polygon","coordinates":[[[34,113],[34.1,113],[34.1,113.1],[34,113]]]}""", "纬度")]
    [InlineData("""{"type":"Polygon","coordinates":[[[100,34],[113.1,34],[113.1,34.1],[100,34]]]}""", "范围过大")]
    [InlineData("""{"type":"Polygon","coordinates":[[[113,34],[113.1,34]]]}""", "Polygon")]
    [InlineData("""{"type":"Polygon","coordinates":[["a","b"]]}""", "Polygon")]
    [InlineData("""{"type":"Polygon"}""", "Polygon")]
    [InlineData("""[1]""", "Polygon")]
    [InlineData("\"flood\"", "Polygon")]
    [InlineData("null", "Polygon")]
    public async Task A_bad_outline_is_refused_with_the_field_and_the_reason(string outline, string says)
    {
        var id = Guid.CreateVersion7();

        var answer = await app.Client.PutAsJsonAsync($"/v1/hazard-areas/{id}", Body(JsonElement.Parse(outline)), PlatformJson.Options);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadAsStringAsync(Ct);
        Assert.Contains("rea\"", problem);
        Assert.True(problem.Contains(says, StringComparison.Ordinal), problem);
        Assert.Equal(0, await app.ReadAsync<int>("select count(*)::int from hazard_area where area_id = @id", new { id }));
    }

    [Fact]
    public async Task A_unit_declares_and_lifts_only_its_own()
    {
        var other = app.ClientFor("中原区应急管理局", "410102", "write");
        var id = Guid.CreateVersion7();
        await PutAsync(id, Body(Box(113.3, 34.3, 113.4, 34.4)));

        Assert.Equal(HttpStatusCode.Forbidden, (await other.PutAsJsonAsync($"/v1/hazard-areas/{id}", Body(Box(113.3, 34.3, 113.5, 34.4)) with { ManagingUnitCode = "410102" }, PlatformJson.Options)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.PostAsJsonAsync($"/v1/hazard-areas/{id}/lift", new LiftHazardAreaRequest("王五", "水退"), PlatformJson.Options)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await LiftAsync(Guid.CreateVersion7())).StatusCode);
    }

    [Fact]
    public async Task A_feeding_table_keeps_the_newest_in_whichever_order_it_hears()
    {
        var id = Guid.CreateVersion7();
        await PutAsync(id, Body(Box(113.31, 34.31, 113.41, 34.41)));
        var declared = await app.PublishedAsync<HazardAreaDeclared>(message => message.AreaId == id);
        var lifted = new HazardAreaLifted(Guid.CreateVersion7(), 2, declared.Kind, declared.Name, "李四", "水退", declared.ManagingUnitCode, declared.At);
        await using var replica = await app.StartReplicaAsync();
        await using var work = await replica.Services.GetRequiredService<Database>().BeginAsync(Ct);

        Assert.True(await HazardAreaTables.LiftAsync(work, lifted));
        Assert.False(await HazardAreaTables.DeclareAsync(work, declared with { AreaId = lifted.AreaId }));
        Assert.DoesNotContain(await HazardAreaTables.StandingAsync(work.Sql, Ct), area => area.AreaId == lifted.AreaId);
        Assert.True(await HazardAreaTables.DeclareAsync(work, declared with { AreaId = lifted.AreaId, Version = 3 }));
        Assert.Contains(await HazardAreaTables.StandingAsync(work.Sql, Ct), area => area.AreaId == lifted.AreaId);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static DeclareHazardAreaRequest Body(JsonElement area) => new(HazardAreaKind.Flood, "京广路隧道及周边", area, "李四", "积水超过一米", "410103");

    private static JsonElement Box(double west, double south, double east, double north) => JsonSerializer.SerializeToElement(new
    {
        type = "Polygon",
        coordinates = new[] { new double[][] { [west, south], [east, south], [east, north], [west, north], [west, south] } },
    });

    private async Task PutAsync(Guid id, DeclareHazardAreaRequest body)
    {
        var answer = await app.Client.PutAsJsonAsync($"/v1/hazard-areas/{id}", body, PlatformJson.Options);
        Assert.True(answer.StatusCode == HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync(Ct));
    }

    private Task<HttpResponseMessage> LiftAsync(Guid id) =>
        app.Client.PostAsJsonAsync($"/v1/hazard-areas/{id}/lift", new LiftHazardAreaRequest("李四", "积水已排除"), PlatformJson.Options);

    private async Task<List<Guid>> StandingAsync(string section)
    {
        var page = await app.Client.GetFromJsonAsync<Page<HazardAreaView>>($"/v1/hazard-areas?standing=true&limit=100&bbox={section}", PlatformJson.Options, Ct);
        return [.. page!.Items.Select(area => area.AreaId)];
    }
}
