using Dapper;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Timeline;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Clocks;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.IncidentCommand.Decisions;

/// <summary>
/// Opens a card for a signal that no plan has answered within the minutes that the rules give it: with the plan that was last proposed for signals of its
/// kind, else without one. A platform warning beside a card or a response that covers its area joins that.
/// </summary>
internal sealed class WatchClock(Database database, TimeProvider time, ILogger<WatchClock> logger) : ClockLoop(database, time, logger)
{
    protected override string NextDue => "select min(look_at) from watched_signal where not looked";

    protected override async Task<int> FireAsync(UnitOfWork work, DateTimeOffset now)
    {
        var due = (await work.Sql.QueryAsync<WatchedSignal>(Due, new { now })).AsList();
        foreach (var signal in due)
            await LookAsync(work, signal, now);
        await work.Sql.ExecuteAsync("update watched_signal set looked = true where signal_id = any (@ids)", new { ids = due.Select(signal => signal.SignalId).ToArray() });
        return due.Count;
    }

    private static async Task LookAsync(UnitOfWork work, WatchedSignal signal, DateTimeOffset now)
    {
        await work.Sql.ExecuteAsync(OpenCard.LockSignal, signal);
        if (await work.Sql.ExecuteScalarAsync<bool>(HasCard, signal))
            return;
        var rules = await RuleSets.InForceAsync<DecisionClocks>(work.Sql, DecisionClocks.RuleSet, signal.SignalAt);
        if (rules.Value.WithoutPlan?.LevelOf(signal.SignalLevel) is not { } level)
            return;
        if (signal.PlatformWarning && await work.Sql.QueryFirstOrDefaultAsync<Covering>(CoveredBy, Parameters(signal, level)) is { } covering)
        {
            await TimelineLog.AddAsync(work, new TimelineEntry(
                now, "PlatformWarning", signal.ManagingUnitCode, $"{signal.Basis};已有决策卡或响应,不另设卡", new { signal.SignalId, signal.SignalLevel })
            { CardId = covering.CardId, ResponseId = covering.ResponseId });
            return;
        }

        var plan = await work.Sql.QueryFirstOrDefaultAsync<LastPlan>(LastProposed, signal) ?? LastPlan.None(signal.SignalKind);
        var proposal = new ResponseLevelProposed(
            Guid.Empty, signal.SignalId, signal.SignalKind, signal.SignalLevel, signal.SignalAt, plan.PlanCode, plan.PlanVersion, level,
            $"{signal.Basis};{rules.Value.WithoutPlan.AfterMinutes} 分钟内没有预案提出建议", rules.Reference, signal.AreaCodes, plan.TaskCards(),
            signal.ManagingUnitCode, now);
        await OpenCard.OpenAsync(work, proposal, rules, signal.SignalAt, now);
    }

    private static object Parameters(WatchedSignal signal, ResponseLevel level) => new { signal.SignalKind, signal.AreaCodes, level };

    private sealed record Covering(Guid CardId, Guid? ResponseId);

    private sealed record LastPlan(string PlanCode, int PlanVersion, string Levels)
    {
        public static LastPlan None(WeatherSignalKind kind) => new($"UNPLANNED-{kind.ToString().ToUpperInvariant()}", 0, "[]");

        public TaskCardsOfLevel[] TaskCards() => System.Text.Json.JsonSerializer.Deserialize<TaskCardsOfLevel[]>(Levels, PlatformJson.Options)!;
    }

    private const string Due = """
        select signal_id, platform_warning, signal_kind, signal_level, signal_at, basis, area_codes, managing_unit_code
        from watched_signal
        where look_at <= @now and not looked
        order by look_at
        limit 20
        for no key update skip locked
        """;

    private const string HasCard = "select exists (select from decision_card where signal_id = @SignalId)";

    // Somebody is being asked already, or a response at least as grave runs.
    private const string CoveredBy = """
        select card_id, response_id from (
            select card_id, null::uuid as response_id, area_codes from decision_card where status = 1 and signal_kind = @SignalKind
            union all
            select card_id, response_id, area_codes from response where status = 1 and signal_kind = @SignalKind and level <= @level) asked
        where area_codes @> @AreaCodes or '410100' = any (area_codes)
        limit 1
        """;

    private const string LastProposed = """
        select plan_code, plan_version, levels::text
        from decision_card
        where signal_kind = @SignalKind and plan_version > 0
        order by card_id desc
        limit 1
        """;
}
