using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.EmergencyPlans.V1;

namespace Resilience.EmergencyPlans.Tests.Headquarters;

public class HeadquartersTests(EmergencyPlansApp app)
{
    private static readonly object[] Three = [Member("CommanderInChief", "张三", "市人民政府", "13800000001"), Member("Deputy", "王五"), Member("Deputy", "赵六")];

    [Fact]
    public async Task Registers_a_headquarters_once_for_eight_callers_and_keeps_its_versions()
    {
        var id = Guid.CreateVersion7();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PutAsync(id, Headquarters("410184"))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        await OkAsync(id, Headquarters("410184", [Member("CommanderInChief", "李四", "市人民政府"), Member("Deputy", "赵六"), Member("Deputy", "王五"), Member("Member", "钱七")]));

        var page = await app.Client.GetFromJsonAsync<JsonElement>("/v1/headquarters?unit=410184");
        var shown = Assert.Single(page.GetProperty("items").EnumerateArray(), item => item.GetProperty("headquartersId").GetGuid() == id);
        Assert.Equal(("李四", "赵六", 2), (shown.GetProperty("commanderInChief").GetString(), shown.GetProperty("deputies")[0].GetString(), shown.GetProperty("version").GetInt32()));
        // Without groups of its own it has the usual ones.
        Assert.Equal(11, (await DetailAsync(app.Client, id)).GetProperty("workingGroups").GetArrayLength());

        var versions = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/headquarters/{id}/versions")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([2, 1], versions.Select(version => version.GetProperty("version").GetInt32()));
        var changes = versions[0].GetProperty("changes").EnumerateArray().Select(change => change.GetString()!).ToList();
        Assert.Contains("指挥长由“张三”改为“李四”", changes);
        Assert.Contains("副指挥长由“王五、赵六”改为“赵六、王五”", changes);
        Assert.Equal("张三", versions[1].GetProperty("headquarters").GetProperty("members")[0].GetProperty("name").GetString());
        var told = await app.PublishedAsync<HeadquartersChanged>(one => one.HeadquartersId == id && one.Version == 2);
        Assert.Equal(("李四", "赵六", 11), (told.CommanderInChief, told.Deputies[0], told.WorkingGroups!.Length));
        Assert.Single(await app.PublishedAsync<HeadquartersChanged>(1, one => one.HeadquartersId == id && one.Version == 1));
    }

    [Fact]
    public async Task Numbers_of_persons_are_sealed_and_read_only_by_those_who_may()
    {
        var id = Guid.CreateVersion7();
        await OkAsync(id, Headquarters("410185"));
        Assert.Equal("13800000001", PhoneOf(await DetailAsync(app.Client, id)));
        using var own = app.ClientFor("应急管理局", "410185");
        using var supervisor = app.ClientFor("应急管理局", "410185", "supervise");
        using var reader = app.ClientFor("应急管理局", "410185", "read");
        using var foreign = app.ClientFor("应急管理局", "410105");
        Assert.Equal(("13800000001", "13800000001"), (PhoneOf(await DetailAsync(own, id)), PhoneOf(await DetailAsync(supervisor, id))));
        Assert.Equal((null, null), (PhoneOf(await DetailAsync(reader, id)), PhoneOf(await DetailAsync(foreign, id))));
        Assert.False(await app.ReadAsync<bool>(
            "select content::text like '%13800000001%' or encode(personal, 'escape') like '%13800000001%' from headquarters where headquarters_id = @id", new { id }));

        // A new number is a version, and not one that asks for a revision; the old number is kept nowhere.
        await OkAsync(id, Headquarters("410185", [Member("CommanderInChief", "张三", "市人民政府", "13800000002"), .. Three[1..]]));
        Assert.Equal("13800000002", PhoneOf(await DetailAsync(own, id)));
        var latest = (await own.GetFromJsonAsync<JsonElement>($"/v1/headquarters/{id}/versions?limit=1")).GetProperty("items")[0];
        Assert.Equal("成员联系电话已更新", Assert.Single(latest.GetProperty("changes").EnumerateArray()).GetString());
        Assert.Null(PhoneOf(latest.GetProperty("headquarters")));
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from revision_trigger where source like @source", new { source = $"headquarters/{id}/%" }));
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
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync($"/v1/headquarters/{Guid.CreateVersion7()}")).StatusCode);
    }

    [Fact]
    public async Task Names_the_field_that_is_wrong_and_writes_nothing()
    {
        var id = Guid.CreateVersion7();
        object group = new { code = "G01", name = "综合协调组" };
        foreach (var (body, field) in new (object, string)[]
        {
            (Headquarters("410100", phone: "电话"), "dutyPhone"), (Headquarters("410100", []), "members"), (Headquarters("410100", Three[1..]), "members"),
            (Headquarters("410100", [.. Three, Three[0]]), "members"), (Headquarters("410100", [Member("CommanderInChief", "")]), "members[0].name"),
            (Headquarters("410100", [Member("CommanderInChief", "张三", phone: "x")]), "members[0].phone"), (Headquarters("410100", groups: [group, group]), "workingGroups"),
            (Headquarters("410100", [.. Three, null!]), "members[3]"),
        })
        {
            using var answer = await PutAsync(id, body);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
            Assert.StartsWith(field.Split('[')[0], Assert.Single(errors.EnumerateObject()).Name, StringComparison.Ordinal);
        }

        Assert.False(await app.ReadAsync<bool>("select exists (select from headquarters where headquarters_id = @id)", new { id }));
    }

    private static object Member(string role, string name, string department = "市应急管理局", string? phone = null) => new { role, name, department, phone };

    private static object Headquarters(string unit, object[]? members = null, string phone = "0371-67180000", object[]? groups = null) => new
    {
        name = "郑州市防汛抗旱指挥部", kind = "防汛抗旱", leadDepartment = "市应急管理局", members = members ?? Three, dutyPhone = phone, managingUnitCode = unit, synthetic = true,
        workingGroups = groups, reason = "郑政办〔2026〕5号",
    };

    private static string? PhoneOf(JsonElement headquarters) =>
        headquarters.GetProperty("members")[0].TryGetProperty("phone", out var phone) ? phone.GetString() : null;

    private static Task<JsonElement> DetailAsync(HttpClient client, Guid id) => client.GetFromJsonAsync<JsonElement>($"/v1/headquarters/{id}");

    private Task<HttpResponseMessage> PutAsync(Guid id, object headquarters) => app.Client.PutAsJsonAsync($"/v1/headquarters/{id}", headquarters);

    private async Task OkAsync(Guid id, object headquarters)
    {
        using var answer = await PutAsync(id, headquarters);
        Assert.True(answer.StatusCode == HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
    }
}
