using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.SafeCity.LiveFromRisks;

/// <summary>Item 20: a warning signal that the platform had, and told everybody of, within the time that the rule set gives it.</summary>
internal sealed class OnWeatherSignalIssued(TimeProvider clock) : IReaction<WeatherSignalIssued>
{
    public async Task ReactAsync(WeatherSignalIssued message, UnitOfWork work, CancellationToken ct)
    {
        const string Metric = "risk-monitoring.signal-release-rate";
        var rules = await RuleSets.InForceAsync<LiveMetricRules>(work.Sql, LiveMetricRules.RuleSet, clock.GetUtcNow());
        if (message.ReceivedAt is not { } received || rules.Value.Metrics.FirstOrDefault(metric => metric.Metric == Metric)?.WithinMinutes is not { } minutes)
            return;

        await LiveRecords.KeepAsync(
            work, LiveRecord.Of(message, Metric, $"{message.SignalId}", received - message.At <= TimeSpan.FromMinutes(minutes) ? 1 : 0));
    }
}
