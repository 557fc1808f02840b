using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.IncidentCommand.Calls;
using Resilience.Persistence;
using Resilience.Testing;

namespace Resilience.IncidentCommand.Tests.Calls;

public class CallTests(CallsApp app) : IClassFixture<CallsApp>
{
    [Fact]
    public async Task Every_contact_of_the_city_is_called_at_once_and_each_call_is_signed()
    {
        const string unit = "410102";
        var persons = await PersonsAsync(unit, 3306);
        var round = Guid.CreateVersion7();
        var starts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => StartAsync(round, unit, CallChannelKind.Gateway)));
        Assert.All(starts, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(HttpStatusCode.Conflict, (await StartAsync(round, unit, CallChannelKind.Manual)).StatusCode);

        await Until.TrueAsync(async () => await app.ReadAsync<long>(
            "select count(*) from call_attempt join call using (call_id) where round_id = @round and send_after is null", new { round }) == 3306,
            "every contact is called", TimeSpan.FromMinutes(5));
        Assert.Equal(0, app.WronglySigned);
        var taken = app.Taken.Values.Where(call => call.GetProperty("phone").GetString()!.StartsWith($"{unit}-", StringComparison.Ordinal))
            .Select(call => call.GetProperty("callId").GetGuid()).ToHashSet();
        // The gateway of a busy machine may have let one wait too long: that is on record, and the ladder calls again.
        var failed = await app.ReadAllAsync<Guid>(
            "select call_id from call_attempt join call using (call_id) where round_id = @round and failure is not null", new { round });
        Assert.Equal(3306, taken.Concat(failed).Distinct().Count());
        Assert.True(taken.Count > 3200, $"{failed.Count} calls failed");
        Assert.Equal(3306, (await app.PublishedAsync<CallRoundStarted>(one => one.RoundId == round)).Persons);

        var some = await app.ReadAllAsync<Guid>("select call_id from call where round_id = @round order by call_id limit 330", new { round });
        foreach (var call in some)
            (await RecordAsync(call, CallState.Understood)).EnsureSuccessStatusCode();
        var status = (await app.Client.GetFromJsonAsync<CallRoundStatus>($"/v1/call-rounds/{round}", PlatformJson.Options))!;
        Assert.Equal((3306, 330, 10.0m), (status.Round.Persons, status.Answered, status.Percent));
        Assert.Equal(persons, status.Tallies.Sum(tally => tally.Called));
    }

    [Fact]
    public async Task Three_tries_then_the_deputy_then_somebody_goes_there_once_with_two_replicas()
    {
        const string unit = "410103";
        await app.StartReplicaAsync();
        await PersonsAsync(unit, 20);
        var round = Guid.CreateVersion7();
        (await StartAsync(round, unit, CallChannelKind.Manual)).EnsureSuccessStatusCode();
        for (var rung = 1; rung < 5; rung++)
        {
            await AttemptsAsync(round, rung);
            // Each rung waits its five minutes.
            Assert.Equal(20, await app.ReadAsync<long>(
                "select count(*) from call where round_id = @round and next_at between now() + interval '4 minutes' and now() + interval '6 minutes'", new { round }));
            await app.WriteAsync("update call set next_at = now() where round_id = @round", new { round });
        }

        await AttemptsAsync(round, 5);
        Assert.Equal(
            ["Person", "Person", "Person", "Deputy", "Messenger"],
            await app.ReadAllAsync<string>("select callee from call_attempt join call using (call_id) where round_id = @round group by number, callee having count(*) = 20 order by number", new { round }));
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from call where round_id = @round and next_at is not null", new { round }));
        Assert.Equal(20, (await app.PublishedAsync<CallUnanswered>(20, one => one.RoundId == round)).Select(one => one.CallId).Distinct().Count());
        Assert.Equal(100, await app.ReadAsync<long>("select count(*) from call_attempt join call using (call_id) where round_id = @round", new { round }));
        // The messenger found him.
        var call = await app.ReadAsync<Guid>("select call_id from call where round_id = @round limit 1", new { round });
        Assert.Equal(HttpStatusCode.NoContent, (await RecordAsync(call, CallState.Acting)).StatusCode);
    }

    [Fact]
    public async Task An_answer_stops_the_ladder_and_a_call_only_goes_forward()
    {
        const string unit = "410104";
        await PersonsAsync(unit, 2);
        var round = Guid.CreateVersion7();
        (await StartAsync(round, unit, CallChannelKind.Manual)).EnsureSuccessStatusCode();
        await AttemptsAsync(round, 1, 2);
        var list = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/call-rounds/{round}/calls")).GetProperty("items").EnumerateArray().ToList();
        Assert.All(list, one => Assert.StartsWith($"{unit}-", one.GetProperty("phone").GetString(), StringComparison.Ordinal));
        var call = list[0].GetProperty("callId").GetGuid();

        var records = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RecordAsync(call, CallState.Answered)));
        Assert.All(records, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal(HttpStatusCode.NoContent, (await RecordAsync(call, CallState.Acting)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await RecordAsync(call, CallState.Understood)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await RecordAsync(call, CallState.Messenger)).StatusCode);
        using var foreign = app.ClientFor("应急管理局", "410105");
        Assert.Equal(HttpStatusCode.Forbidden, (await foreign.PostAsJsonAsync($"/v1/calls/{call}/record", new { state = "Acting", recordedBy = "x" })).StatusCode);
        var seen = (await foreign.GetFromJsonAsync<JsonElement>($"/v1/call-rounds/{round}/calls")).GetProperty("items")[0];
        Assert.Equal(JsonValueKind.Null, seen.GetProperty("phone").ValueKind);
        Assert.True(await app.ReadAsync<bool>("select next_at is null and understood_at is not null from call where call_id = @call", new { call }));
        Assert.Equal(HttpStatusCode.NotFound, (await RecordAsync(Guid.CreateVersion7(), CallState.Acting)).StatusCode);
    }

    [Fact]
    public async Task A_gateway_that_fails_is_on_record_and_the_ladder_goes_on()
    {
        const string unit = "410106";
        app.Broken[$"{unit}-0"] = true;
        await PersonsAsync(unit, 1);
        var round = Guid.CreateVersion7();
        (await StartAsync(round, unit, CallChannelKind.Gateway)).EnsureSuccessStatusCode();
        await Until.TrueAsync(async () => await app.ReadAsync<bool>(
            "select exists (select from call_attempt join call using (call_id) where round_id = @round and failure is not null)", new { round }), "the failure is on record");
        app.Broken.Clear();
        await app.WriteAsync("update call set next_at = now() where round_id = @round", new { round });
        await Until.TrueAsync(async () => await app.ReadAsync<bool>(
            "select exists (select from call_attempt join call using (call_id) where round_id = @round and number = 2 and sent_at is not null)", new { round }), "the next try is sent");
    }

    [Fact]
    public async Task Wrong_rounds_are_refused()
    {
        Assert.Equal("urn:resilience:call-round.nobody", (await IncidentCommandApp.ProblemAsync(await StartAsync(Guid.CreateVersion7(), "4101ZD", CallChannelKind.Manual))).GetProperty("type").GetString());
        using var unknown = await app.Client.PutAsJsonAsync($"/v1/call-rounds/{Guid.CreateVersion7()}", Round("410104", CallChannelKind.Manual) with { ResponseId = Guid.CreateVersion7() }, PlatformJson.Options);
        Assert.Equal("urn:resilience:call-round.response-unknown", (await IncidentCommandApp.ProblemAsync(unknown)).GetProperty("type").GetString());
        using var empty = await app.Client.PutAsJsonAsync($"/v1/call-rounds/{Guid.CreateVersion7()}", Round("410104", CallChannelKind.Manual) with { AreaCodes = [] }, PlatformJson.Options);
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
    }

    private static StartRoundRequest Round(string unit, CallChannelKind channel) =>
        new(null, [unit], null, "红色暴雨预警,立即上岗到位", channel, "市防指值班室", unit);

    private Task<HttpResponseMessage> StartAsync(Guid id, string unit, CallChannelKind channel) =>
        app.Client.PutAsJsonAsync($"/v1/call-rounds/{id}", Round(unit, channel), PlatformJson.Options);

    private Task<HttpResponseMessage> RecordAsync(Guid call, CallState state) =>
        app.Client.PostAsJsonAsync($"/v1/calls/{call}/record", new RecordCallRequest(state, "值班员"), PlatformJson.Options);

    private async Task<int> PersonsAsync(string unit, int count)
    {
        foreach (var batch in Enumerable.Range(0, count).Select(i => new PersonRequest(
            Guid.CreateVersion7(), CallTier.Community, $"社区{i}", unit, "张三", $"{unit}-{i}", "李四", $"{unit}-{i}-副", true)).Chunk(1000))
        {
            using var answer = await app.Client.PutAsJsonAsync("/v1/responsible-persons", new RegisterPersonsRequest(batch), PlatformJson.Options);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }

        return count;
    }

    private Task AttemptsAsync(Guid round, int rung, int persons = 20) => Until.TrueAsync(async () => await app.ReadAsync<long>(
        "select count(*) from call_attempt join call using (call_id) where round_id = @round and number = @rung", new { round, rung }) == persons, $"rung {rung} is taken");
}
