using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using static Resilience.DualPrevention.Tests.HiddenDangers.DangerSteps;

namespace Resilience.DualPrevention.Tests.HiddenDangers;

public class ImportDangersTests(DualPreventionApp app)
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task The_same_ledger_twice_is_there_once_and_its_open_lines_go_on_from_graded()
    {
        var enterprise = await app.EnterpriseAsync("410105");
        var rows = Enumerable.Range(0, 40).Select(i => Line(enterprise, Now.AddDays(-100 + i), i % 2 == 0 ? Now.AddDays(-50 + i) : null)).ToArray();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ImportAsync(rows)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        var created = 0;
        foreach (var answer in answers)
            created += (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("created").GetInt32();

        Assert.Equal(40, created);
        Assert.Equal(40, await app.ReadAsync<long>(
            "select count(*) from hidden_danger_history join hidden_danger using (danger_id) where enterprise_id = @enterprise and act = 'Import'", new { enterprise }));
        var open = (Guid)rows[1]["id"]!;
        await app.Client.TakeAsync(open, ("start", Start()), ("submit", Submit()), ("accept", Accept()), ("close", Close()));
        Assert.Equal("Closed", await app.StateAsync((Guid)rows[0]["id"]!));
    }

    [Fact]
    public async Task Wrong_lines_are_all_named_and_nothing_is_written()
    {
        var enterprise = await app.EnterpriseAsync("410105");
        var rows = Enumerable.Range(0, 8).Select(_ => Line(enterprise, Now.AddDays(-10), null)).ToArray();
        rows[1]["item"] = "";
        rows[2]["class"] = "Major";
        rows[3]["closedAt"] = Now.AddDays(-11);
        rows[4]["finder"]!["name"] = "";
        rows[5]["latitude"] = 34.0;

        using var answer = await ImportAsync(rows);
        Assert.Equal(
            ["dangers[1].item", "dangers[2].clause", "dangers[3].closedAt", "dangers[4].finder.name", "dangers[5].longitude"], await FieldsAsync(answer));

        foreach (var row in rows[1..6])
        {
            foreach (var (name, value) in Line(enterprise, Now.AddDays(-10), null))
                row[name] = name == "id" ? (Guid)row["id"]! : value?.DeepClone();
            row.Remove("latitude");
        }

        rows[6]["enterpriseId"] = Guid.CreateVersion7();
        rows[7]["foundAt"] = Now.AddDays(2);
        using var second = await ImportAsync(rows);
        Assert.Equal(["dangers[6].enterpriseId", "dangers[7].foundAt"], await FieldsAsync(second));
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from hidden_danger where enterprise_id = @enterprise", new { enterprise }));
    }

    [Fact]
    public async Task Another_content_under_a_known_id_is_named_and_an_enterprise_cannot_write_the_supervisors_ledger()
    {
        var enterprise = await app.EnterpriseAsync("410105");
        var rows = Enumerable.Range(0, 3).Select(_ => Line(enterprise, Now.AddDays(-10), null)).ToArray();
        using var first = await ImportAsync(rows[..2]);
        rows[1]["item"] = "别的";
        using var second = await ImportAsync(rows);

        Assert.Equal(["dangers[1].id"], await FieldsAsync(second));
        Assert.Equal(2, await app.ReadAsync<long>("select count(*) from hidden_danger where enterprise_id = @enterprise", new { enterprise }));
        using var own = await app.ClientFor("某企业", "410105").PostAsJsonAsync("/v1/hidden-dangers/import", new { dangers = rows });
        Assert.Equal("supervision.not-supervisor", await own.CodeAsync());
        using var other = await app.ClientFor("二七区应急局", "410103", "write", "supervise").PostAsJsonAsync("/v1/hidden-dangers/import", new { dangers = rows });
        Assert.Equal("caller.other-unit", await other.CodeAsync());
        using var none = await app.Client.PostAsJsonAsync("/v1/hidden-dangers/import", new { dangers = Array.Empty<object>() });
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
    }

    internal static JsonObject Line(Guid enterprise, DateTimeOffset foundAt, DateTimeOffset? closedAt) => JsonSerializer.SerializeToNode(new
    {
        id = Guid.CreateVersion7(), enterpriseId = enterprise, source = "Supervision", kind = "Site", item = "消防检查", description = "可燃物堆积",
        place = "一号楼", @class = "General", finder = Named("检查员"), foundAt, closedAt, synthetic = true,
    })!.AsObject();

    private Task<HttpResponseMessage> ImportAsync(JsonObject[] rows) => app.Client.PostAsJsonAsync("/v1/hidden-dangers/import", new { dangers = rows });

    private static async Task<string[]> FieldsAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().Select(error => error.Name)
            .Order(StringComparer.Ordinal)];
    }
}
