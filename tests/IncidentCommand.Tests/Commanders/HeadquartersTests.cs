using System.Net.Http.Json;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Commanders;
using Resilience.IncidentCommand.Scene;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Tests.Commanders;

/// <summary>A service of its own: a headquarters changes who stands in for every commander of the city.</summary>
public sealed class HeadquartersApp : IncidentCommandApp;

public class HeadquartersTests(HeadquartersApp app) : IClassFixture<HeadquartersApp>
{
    private static readonly WorkingGroupOfHeadquarters Rescue = new("G02", "抢险救援组", "市消防救援支队", ["市公安局", "市城市管理局"]);

    // One story: which headquarters are known depends on what came before.
    [Fact]
    public async Task The_headquarters_that_commands_names_the_deputy_and_the_working_groups()
    {
        var before = await app.ResponseAsync(ResponseLevel.II);
        Assert.Null((await CommanderAsync(before)).Deputy);
        Assert.Empty(await GroupsAsync(before));

        var (flood, overall) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await app.DeliverAsync(Changed(overall, 1, "Overall", "市应急救援总指挥部", ["马八"], new WorkingGroupOfHeadquarters("G01", "综合协调组", null, [])));
        await app.DeliverAsync(Changed(flood, 2, "防汛抗旱", "市防汛抗旱指挥部", ["王五", "赵六"], Rescue));
        // Older news of the same headquarters that arrives late changes nothing.
        await app.DeliverAsync(Changed(flood, 1, "防汛抗旱", "市防汛抗旱指挥部", ["钱七"]));

        // 王五 decides and commands himself, so that the next deputy stands in.
        var id = await app.ResponseAsync(ResponseLevel.II);
        var commander = await CommanderAsync(id);
        Assert.Equal(("王五", "赵六", "市防汛抗旱指挥部副指挥长"), (commander.Name, commander.Deputy, commander.DeputyOffice));
        var group = Assert.Single(await GroupsAsync(id));
        Assert.Equal(("G02", null, "市消防救援支队", 2), (group.Code, group.LeadDepartment, group.PlannedLead, group.PlannedDepartments!.Length));

        await app.WriteAsync("update commander set call_due_at = now() - interval '1 minute' where response_id = @id", new { id });
        var taken = await app.PublishedAsync<CommanderChanged>(changed => changed.ResponseId == id);
        Assert.Equal((CommanderChange.DeputyActivated, "赵六", "市防汛抗旱指挥部副指挥长"), (taken.Kind, taken.Name, taken.Office));

        // Against gales the overall headquarters commands; a district's commander has no deputy of the city's.
        var gale = IncidentCommandApp.Proposal() with { SignalKind = WeatherSignalKind.Gale };
        var galeId = (await IncidentCommandApp.AnswerAsync(await app.DecideAsync(await app.CardAsync(gale), ResponseLevel.III))).ResponseId!.Value;
        Assert.Equal("马八", (await CommanderAsync(galeId)).Deputy);
        var district = (await IncidentCommandApp.AnswerAsync(
            await app.DecideAsync(await app.CardAsync(IncidentCommandApp.Proposal(unit: "410105")), ResponseLevel.III))).ResponseId!.Value;
        Assert.Null((await CommanderAsync(district)).Deputy);
        Assert.Equal(["G02"], (await GroupsAsync(district)).Select(one => one.Code));
    }

    private static HeadquartersChanged Changed(Guid id, int version, string kind, string name, string[] deputies, params WorkingGroupOfHeadquarters[] groups) => new(
        id, version, name, kind, "李四", deputies, "登记", "410100", TimeProvider.System.GetUtcNow(), groups);

    private async Task<CommanderView> CommanderAsync(Guid id) =>
        (await app.Client.GetFromJsonAsync<CommanderView>($"/v1/responses/{id}/commander", PlatformJson.Options))!;

    private async Task<IReadOnlyList<WorkingGroupView>> GroupsAsync(Guid id) =>
        (await app.Client.GetFromJsonAsync<Page<WorkingGroupView>>($"/v1/responses/{id}/working-groups", PlatformJson.Options))!.Items;
}
