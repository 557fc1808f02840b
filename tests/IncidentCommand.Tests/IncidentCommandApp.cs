using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Npgsql;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Casualties;
using Resilience.IncidentCommand.Decisions;
using Resilience.IncidentCommand.Incidents;
using Resilience.IncidentCommand.Tests;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.Testing;

[assembly: AssemblyFixture(typeof(IncidentCommandApp))]

namespace Resilience.IncidentCommand.Tests;

public class IncidentCommandApp() : ServiceApp<IncidentCommandService>("incident-command")
{
    public static TaskCardsOfLevel[] Levels { get; } =
    [
        .. Enum.GetValues<ResponseLevel>().Select(level => new TaskCardsOfLevel(level,
        [
            new TaskCard($"FLOOD-{level}-01", "避难场所启用", TaskAction.OpenShelters, "W7", "应急管理局", 60, "现场照片"),
            new TaskCard($"FLOOD-{level}-02", "停课", TaskAction.Manual, "R4", "教育局", 120, "通知"),
        ])),
    ];

    /// <summary>A proposal of a plan that no other test uses, for a signal of this minute unless said otherwise.</summary>
    public static ResponseLevelProposed Proposal(
        WarningLevel signal = WarningLevel.Red, ResponseLevel level = ResponseLevel.II, DateTimeOffset? signalAt = null, string? plan = null, string unit = "410100")
    {
        var at = signalAt ?? TimeProvider.System.GetUtcNow();
        return new ResponseLevelProposed(
            Guid.CreateVersion7(), Guid.CreateVersion7(), WeatherSignalKind.Rainstorm, signal, at, plan ?? NewPlan(), 3, level,
            "红色暴雨预警信号", "level-mapping@1", [unit], Levels, unit, at.AddSeconds(1));
    }

    /// <summary>Delivers many events of one type together, as a busy service's relay does.</summary>
    public async Task DeliverAllAsync<TEvent>(IReadOnlyList<TEvent> messages)
        where TEvent : class
    {
        var ids = messages.Select(_ => Guid.CreateVersion7()).ToArray();
        await WriteAsync("insert into outbox (id, type, body) select id, @type, body from unnest(@ids, @bodies) as event (id, body)", new
        {
            ids, type = EventTypes.NameOf(typeof(TEvent)),
            bodies = messages.Select(message => JsonSerializer.SerializeToUtf8Bytes(message, PlatformJson.Options)).ToArray(),
        });
        await Until.TrueAsync(
            async () => await ReadAsync<long>("select count(*) from inbox where event_id = any (@ids)", new { ids }) == ids.Length, "all events are taken");
    }

    /// <summary>Writes straight into the database what no caller could, such as the passing of time.</summary>
    public async Task WriteAsync(string sql, object? parameters = null)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.ExecuteAsync(sql, parameters);
    }

    /// <summary>An incident that has been taken in; a happening of now unless said otherwise.</summary>
    public async Task<Guid> IncidentAsync(EventClass eventClass = EventClass.Accident, DateTimeOffset? occurredAt = null, string unit = "410100")
    {
        var id = Guid.CreateVersion7();
        using var answer = await IncidentAsync(id, eventClass, occurredAt, unit);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return id;
    }

    public Task<HttpResponseMessage> IncidentAsync(Guid id, EventClass eventClass, DateTimeOffset? occurredAt, string unit = "410100", string title = "某厂房坍塌") =>
        Client.PutAsJsonAsync($"/v1/incidents/{id}", new ReportIncidentRequest(
            eventClass, title, "科学大道1号", 113.5, 34.8, occurredAt ?? TimeProvider.System.GetUtcNow().AddMinutes(-5), "厂房局部坍塌,有人被困。", "119",
            unit, "值班员", Synthetic: true), PlatformJson.Options);

    public async Task MoveAsync(Guid id, IncidentState to, int from, Guid? mergedInto = null, Guid? responseId = null)
    {
        using var answer = await Client.PostAsJsonAsync(
            $"/v1/incidents/{id}/moves", new MoveIncidentRequest(to, from, "王五", "依规程办理", mergedInto, responseId), PlatformJson.Options);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Records one person in the ledger.</summary>
    public Task<HttpResponseMessage> CasualtyAsync(
        Guid incident, CasualtyStatus status, Guid? person = null, Guid? entry = null, CasualtySource source = CasualtySource.Hospital, Guid? corrects = null) =>
        Client.PutAsJsonAsync($"/v1/incidents/{incident}/casualties/{entry ?? Guid.CreateVersion7()}", new RecordCasualtyRequest(
            person ?? Guid.CreateVersion7(), status, source, null, "张三丰", "410102199001010011", "男", 31, new DateTimeOffset(2021, 7, 20, 9, 0, 0, TimeSpan.Zero),
            "市一院", corrects, corrects is null ? null : "重名误记"), PlatformJson.Options);

    public static string NewPlan() => $"PLAN-{Guid.CreateVersion7():n}";

    /// <summary>The card that a proposal opened.</summary>
    public async Task<Guid> CardAsync(ResponseLevelProposed proposal)
    {
        await DeliverAsync(proposal);
        return await ReadAsync<Guid>(
            "select card_id from decision_card where signal_id = @SignalId and plan_code = @PlanCode and status = 1", new { proposal.SignalId, proposal.PlanCode });
    }

    public async Task<DecisionCardView> ViewAsync(Guid cardId) =>
        (await Client.GetFromJsonAsync<DecisionCardView>($"/v1/decision-cards/{cardId}", PlatformJson.Options))!;

    public Task<HttpResponseMessage> DecideAsync(
        Guid cardId, ResponseLevel? level, string by = "王五", string reason = "雨势持续,影响已现", HttpClient? client = null, DateTimeOffset? expectedUntil = null) =>
        (client ?? Client).PostAsJsonAsync($"/v1/decision-cards/{cardId}/decide",
            new DecideCardRequest(level is null ? Decision.NoAction : Decision.Start, reason, by, level, expectedUntil), PlatformJson.Options);

    /// <summary>The response that a fresh card of a plan starts or raises.</summary>
    public async Task<Guid> ResponseAsync(ResponseLevel level, string? plan = null, WarningLevel signal = WarningLevel.Red)
    {
        var card = await CardAsync(Proposal(signal, level, plan: plan));
        using var reply = await DecideAsync(card, level);
        return (await AnswerAsync(reply)).ResponseId!.Value;
    }

    public static async Task<DecideCardAnswer> AnswerAsync(HttpResponseMessage reply)
    {
        Assert.True(reply.IsSuccessStatusCode, await reply.Content.ReadAsStringAsync());
        return (await reply.Content.ReadFromJsonAsync<DecideCardAnswer>(PlatformJson.Options))!;
    }

    public static async Task<JsonElement> ProblemAsync(HttpResponseMessage reply) =>
        (await reply.Content.ReadFromJsonAsync<JsonElement>(PlatformJson.Options)).Clone();
}
