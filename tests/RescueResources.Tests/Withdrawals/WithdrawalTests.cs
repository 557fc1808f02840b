using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.RescueResources.V1;
using Resilience.RescueResources.Tests.Flights;
using Resilience.RescueResources.Tests.Stock;
using Resilience.Testing;

namespace Resilience.RescueResources.Tests.Withdrawals;

public class WithdrawalTests(RescueResourcesApp app)
{
    private const string Unit = "410190";

    [Fact]
    public async Task Who_is_ordered_back_answers_once_and_the_roll_shows_who_knows()
    {
        var response = await app.ResponseAsync(Unit);
        var (first, second) = (await MissionAsync(response), await MissionAsync(response));
        await WithdrawAsync(response);
        using var neighbour = app.ClientFor("应急管理局", "410103");
        Assert.Equal(HttpStatusCode.Forbidden, (await AcknowledgeAsync(first, neighbour)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await AcknowledgeAsync(Guid.CreateVersion7())).StatusCode);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AcknowledgeAsync(first)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        var told = Assert.Single(await app.PublishedAsync<WithdrawalAcknowledged>(1, one => one.WithdrawalId == first));
        Assert.Equal(("Team", response, "张三"), (told.Kind, told.ResponseId, told.AcknowledgedBy));
        Assert.Equal([(first, true, false), (second, false, false)], await ListAsync(response));
        var roll = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/responses/{response}/roll-call")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([first, second], roll.Select(one => one.GetProperty("id").GetGuid()));
        Assert.Equal([false, true], roll.Select(one => one.GetProperty("acknowledgedAt").ValueKind == JsonValueKind.Null));
        var clock = roll[1].GetProperty("acknowledgeBy").GetDateTimeOffset() - roll[1].GetProperty("orderedBackAt").GetDateTimeOffset();
        Assert.Equal(TimeSpan.FromMinutes(5), clock);

        // Gone is gone: nothing is left to answer.
        (await StepAsync(second, "Released")).EnsureSuccessStatusCode();
        Assert.Equal([(first, true, false), (second, false, true)], await ListAsync(response));
        await (await AcknowledgeAsync(second)).RefusedAsync("withdrawal.over");
    }

    [Fact]
    public async Task Who_does_not_answer_is_told_twice_by_two_replicas_and_who_is_gone_is_not()
    {
        var response = await app.ResponseAsync(Unit);
        var (silent, gone, recalled) = (await MissionAsync(response), await MissionAsync(response), await MissionAsync(response));
        (await StepAsync(recalled, "Recalled", "换防")).EnsureSuccessStatusCode();
        await WithdrawAsync(response);
        (await StepAsync(gone, "Released")).EnsureSuccessStatusCode();
        await app.StartReplicaAsync();

        await DueAsync(response, -5);
        var told = await app.PublishedAsync<WithdrawalUnacknowledged>(1, one => one.WithdrawalId == silent);
        await app.PublishedAsync<WithdrawalUnacknowledged>(one => one.WithdrawalId == recalled);
        Assert.Equal(("Team", "李四", response), (told[0].Kind, told[0].By, told[0].ResponseId));
        Assert.True((await app.Client.GetFromJsonAsync<JsonElement>($"/v1/withdrawals?responseId={response}&overdue=true")).GetProperty("items").GetArrayLength() == 2);

        // The second time, after as long again; then whoever answers late is heard all the same.
        await DueAsync(response, -5);
        await app.PublishedAsync<WithdrawalUnacknowledged>(2, one => one.WithdrawalId == silent);
        await app.PublishedAsync<WithdrawalUnacknowledged>(2, one => one.WithdrawalId == recalled);
        await Until.TrueAsync(
            async () => await app.ReadAsync<long>("select count(*) from withdrawal where response_id = @response and tell_at is not null", new { response }) == 0, "no clock runs");
        Assert.Equal(HttpStatusCode.NoContent, (await AcknowledgeAsync(silent)).StatusCode);
        await app.PublishedAsync<WithdrawalAcknowledged>(one => one.WithdrawalId == silent);
        Assert.Equal(2, (await app.PublishedAsync<WithdrawalUnacknowledged>(2, one => one.WithdrawalId == silent)).Count);
        Assert.Empty(app.Published<WithdrawalUnacknowledged>(one => one.WithdrawalId == gone));
    }

    [Fact]
    public async Task A_crew_answers_by_a_step_of_its_flight_and_its_clock_ends_with_that()
    {
        var response = await app.ResponseAsync(FlightFlow.Unit);
        var flow = new FlightFlow(app);
        var flight = await flow.ApprovedAsync(response);
        (await flow.StepAsync(flight, "Launched")).EnsureSuccessStatusCode();
        await WithdrawAsync(response);
        await (await AcknowledgeAsync(flight)).RefusedAsync("withdrawal.flight-by-step");

        await DueAsync(response, -3);
        var told = await app.PublishedAsync<WithdrawalUnacknowledged>(one => one.WithdrawalId == flight);
        Assert.Equal("Flight", told.Kind);
        (await flow.StepAsync(flight, "RecallAcknowledged")).EnsureSuccessStatusCode();

        Assert.Equal([(flight, true, false)], await ListAsync(response));
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from withdrawal where id = @flight and tell_at is not null", new { flight }));
        (await flow.StepAsync(flight, "Returned")).EnsureSuccessStatusCode();
        Assert.Equal([(flight, true, true)], await ListAsync(response));
    }

    private async Task<Guid> MissionAsync(Guid response)
    {
        var id = Guid.CreateVersion7();
        (await app.DispatchAsync(id, await app.TeamAsync(Unit), response)).EnsureSuccessStatusCode();
        (await app.Client.PostAsJsonAsync($"/v1/missions/{id}/acknowledge", new { acknowledgedBy = "张三" })).EnsureSuccessStatusCode();
        (await StepAsync(id, "Arrived")).EnsureSuccessStatusCode();
        return id;
    }

    private async Task WithdrawAsync(Guid response) =>
        (await app.Client.PostAsJsonAsync($"/v1/responses/{response}/withdraw-all", new { by = "李四", reason = "堤防有险情" })).EnsureSuccessStatusCode();

    /// <summary>As if the clocks that run had been started so many minutes earlier.</summary>
    private Task<int?> DueAsync(Guid response, int minutes) => app.ReadAsync<int?>("""
        update withdrawal set
            ordered_at = ordered_at + make_interval(mins => @minutes), acknowledge_by = acknowledge_by + make_interval(mins => @minutes),
            tell_at = tell_at + make_interval(mins => @minutes)
        where response_id = @response and tell_at is not null
        returning 1
        """, new { response, minutes });

    private Task<HttpResponseMessage> AcknowledgeAsync(Guid id, HttpClient? client = null) =>
        (client ?? app.Client).PostAsJsonAsync($"/v1/withdrawals/{id}/acknowledge", new { acknowledgedBy = "张三" });

    private Task<HttpResponseMessage> StepAsync(Guid mission, string state, string? remark = null) =>
        app.Client.PostAsJsonAsync($"/v1/missions/{mission}/steps", new { state, by = "张三", remark });

    private async Task<IEnumerable<(Guid Id, bool Answered, bool Gone)>> ListAsync(Guid response) =>
        (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/withdrawals?responseId={response}")).GetProperty("items").EnumerateArray().Select(one =>
            (one.GetProperty("id").GetGuid(), one.GetProperty("acknowledgedAt").ValueKind != JsonValueKind.Null, one.GetProperty("gone").GetBoolean()));
}
