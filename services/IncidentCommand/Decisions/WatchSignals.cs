using Dapper;
using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.IncidentCommand.Decisions;

/// <summary>An orange or red signal, or a warning of level 1 by the platform itself, that somebody must decide on.</summary>
internal sealed record WatchedSignal(
    Guid SignalId, bool PlatformWarning, WeatherSignalKind SignalKind, WarningLevel SignalLevel, DateTimeOffset SignalAt, string Basis, string[] AreaCodes,
    string ManagingUnitCode)
{
    public static WatchedSignal Of(WeatherSignalIssued signal) => new(
        signal.SignalId, false, signal.Kind, signal.Level, signal.At, $"{signal.Issuer}:{signal.Text}", signal.AreaCodes, signal.ManagingUnitCode);

    public static WatchedSignal Of(RainThresholdReached rain) => new(
        rain.WarningId, true, WeatherSignalKind.Rainstorm, rain.Level, rain.At,
        $"平台监测:{rain.StationName} {rain.WindowMinutes} 分钟降雨 {rain.Millimetres:0.#} 毫米,达到一级(红色)阈值 {rain.ThresholdMillimetres:0.#} 毫米({rain.RuleSet})",
        [rain.ManagingUnitCode], rain.ManagingUnitCode);
}

/// <summary>Remembers each signal that needs a decision, so that one which no plan answers is not forgotten.</summary>
internal static class WatchSignals
{
    public static async Task KeepAsync(UnitOfWork work, WatchedSignal signal, DateTimeOffset now)
    {
        var rules = await RuleSets.InForceAsync<DecisionClocks>(work.Sql, DecisionClocks.RuleSet, signal.SignalAt);
        if (rules.Value.WithoutPlan is not { } without || without.LevelOf(signal.SignalLevel) is null)
            return;
        await work.Sql.ExecuteAsync(Keep, new
        {
            signal.SignalId, signal.PlatformWarning, signal.SignalKind, signal.SignalLevel, signal.SignalAt, signal.Basis, signal.AreaCodes,
            signal.ManagingUnitCode, lookAt = now.AddMinutes(without.AfterMinutes),
        });
    }

    private const string Keep = """
        insert into watched_signal (
            signal_id, platform_warning, signal_kind, signal_level, signal_at, basis, area_codes, managing_unit_code, look_at)
        values (@SignalId, @PlatformWarning, @SignalKind, @SignalLevel, @SignalAt, @Basis, @AreaCodes, @ManagingUnitCode, @lookAt)
        on conflict do nothing
        """;
}
