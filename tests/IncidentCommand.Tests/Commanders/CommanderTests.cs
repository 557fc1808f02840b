using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Commanders;
using Resilience.Persistence;
using Resilience.Testing;

namespace Resilience.IncidentCommand.Tests.Commanders;

public class CommanderTests(IncidentCommandApp app)
{
    [Fact]
    public async Task Whoever_decided_commands_until_one_of_eight_handovers_at_once_counts()
    {
        var id = await app.ResponseAsync(ResponseLevel.II);
        var first = await CommanderAsync(id);
        Assert.Equal((1, "王五"), (first.Sequence, first.Name));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => HandOverAsync(id, 1, $"副市长{i}")));

        var winner = await CommanderAsync(id);
        Assert.Equal(2, winner.Sequence);
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        foreach (var lost in answers.Where(answer => answer.StatusCode != HttpStatusCode.OK))
        {
            var problem = await IncidentCommandApp.ProblemAsync(lost);
            Assert.Equal((HttpStatusCode.Conflict, winner.Name), (lost.StatusCode, problem.GetProperty("commander").GetString()));
        }

        Assert.Equal(HttpStatusCode.OK, (await HandOverAsync(id, 1, winner.Name)).StatusCode);
        var told = await app.PublishedAsync<CommanderChanged>(changed => changed.ResponseId == id);
        Assert.Equal((2, CommanderChange.HandedOver, winner.Name, "王五"), (told.Sequence, told.Kind, told.Name, told.Previous));
        Assert.Single(await app.PublishedAsync<CommanderChanged>(1, changed => changed.ResponseId == id));
        var log = await LogAsync(id, "limit=1");
        Assert.Equal(("Decided", 1), (log.GetProperty("items")[0].GetProperty("kind").GetString(), log.GetProperty("items").GetArrayLength()));
        log = await LogAsync(id, $"limit=1&cursor={Uri.EscapeDataString(log.GetProperty("next").GetString()!)}");
        Assert.Equal(winner.Name, log.GetProperty("items")[0].GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, log.TryGetProperty("next", out var next) ? next.ValueKind : JsonValueKind.Null);
    }

    [Fact]
    public async Task The_deputy_takes_over_from_a_commander_whom_nobody_reaches_once_with_two_replicas()
    {
        await app.StartReplicaAsync();
        var id = await app.ResponseAsync(ResponseLevel.II);
        (await HandOverAsync(id, 1, "李四", deputy: "赵六")).EnsureSuccessStatusCode();
        var before = TimeProvider.System.GetUtcNow();
        var due = await CallAsync(id, 2);
        Assert.InRange(due, before.AddMinutes(10), before.AddMinutes(11));
        // Calling again gives no more time.
        Assert.Equal(due, await CallAsync(id, 2));

        await app.WriteAsync("update commander set call_due_at = now() - interval '3 hours' where response_id = @id", new { id });

        var told = await app.PublishedAsync<CommanderChanged>(changed => changed.ResponseId == id && changed.Sequence == 3);
        Assert.Equal((CommanderChange.DeputyActivated, "赵六", "李四"), (told.Kind, told.Name, told.Previous));
        var commander = await CommanderAsync(id);
        Assert.Equal((3, "赵六", null), (commander.Sequence, commander.Name, commander.CallDueAt));
        // The old commander's answer comes too late, and is told who commands.
        using var late = await app.Client.PostAsJsonAsync($"/v1/responses/{id}/commander/answer", new { sequence = 2, by = "值班员" });
        Assert.Equal("urn:resilience:commander.changed", (await IncidentCommandApp.ProblemAsync(late)).GetProperty("type").GetString());
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from handover where response_id = @id and kind = 'DeputyActivated'", new { id }));
    }

    [Fact]
    public async Task An_answer_in_time_stops_the_clock_and_so_does_the_end()
    {
        var id = await app.ResponseAsync(ResponseLevel.III);
        await CallAsync(id, 1);
        using var answered = await app.Client.PostAsJsonAsync($"/v1/responses/{id}/commander/answer", new { sequence = 1, by = "值班员" });
        Assert.Equal(HttpStatusCode.NoContent, answered.StatusCode);
        Assert.Null((await CommanderAsync(id)).CallDueAt);

        await CallAsync(id, 1);
        (await app.Client.PostAsJsonAsync($"/v1/responses/{id}/end", new { reason = "险情已控制", decidedBy = "王五" })).EnsureSuccessStatusCode();

        Assert.Null((await CommanderAsync(id)).CallDueAt);
        Assert.Equal("urn:resilience:response.ended", (await IncidentCommandApp.ProblemAsync(await HandOverAsync(id, 1, "李四"))).GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("""{"fromSequence":0,"name":"李四","reason":"换班交接","recordedBy":"值班员"}""", "fromSequence")]
    [InlineData("""{"fromSequence":1,"reason":"换班交接","recordedBy":"值班员"}""", "name")]
    [InlineData("""{"fromSequence":1,"name":"李四","reason":"换","recordedBy":"值班员"}""", "reason")]
    [InlineData("""{"fromSequence":"一","name":"李四","reason":"换班交接","recordedBy":"值班员"}""", "fromSequence")]
    public async Task Wrong_input_is_named(string body, string field)
    {
        var id = await app.ResponseAsync(ResponseLevel.III);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await app.Client.PostAsync($"/v1/responses/{id}/commander/hand-over", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(field, await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, (await CommanderAsync(id)).Sequence);
    }

    [Fact]
    public async Task A_district_does_not_change_the_city_s_commander()
    {
        var id = await app.ResponseAsync(ResponseLevel.III);
        using var district = app.ClientFor("应急管理局", "410105");
        using var answer = await district.PostAsJsonAsync($"/v1/responses/{id}/commander/hand-over", Request(1, "李四", null));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await HandOverAsync(Guid.CreateVersion7(), 1, "李四")).StatusCode);
    }

    private static HandOverRequest Request(int from, string name, string? deputy) => new(from, name, "副市长", deputy, null, "按预案交接指挥权", "值班员");

    private Task<HttpResponseMessage> HandOverAsync(Guid id, int from, string name, string? deputy = null) =>
        app.Client.PostAsJsonAsync($"/v1/responses/{id}/commander/hand-over", Request(from, name, deputy), PlatformJson.Options);

    private async Task<DateTimeOffset> CallAsync(Guid id, int sequence)
    {
        using var answer = await app.Client.PostAsJsonAsync($"/v1/responses/{id}/commander/call", new CallCommanderRequest(sequence, "值班员"), PlatformJson.Options);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<CallCommanderAnswer>(PlatformJson.Options))!.DeputyTakesOverAt;
    }

    private async Task<CommanderView> CommanderAsync(Guid id) =>
        (await app.Client.GetFromJsonAsync<CommanderView>($"/v1/responses/{id}/commander", PlatformJson.Options))!;

    private Task<JsonElement> LogAsync(Guid id, string query) => app.Client.GetFromJsonAsync<JsonElement>($"/v1/responses/{id}/handovers?{query}");
}
