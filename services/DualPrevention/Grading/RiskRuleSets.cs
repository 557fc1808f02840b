using System.Globalization;
using Resilience.Contracts.Vocabulary;
using Resilience.DualPrevention.Inspections;
using Resilience.DualPrevention.Reviews;
using Resilience.DualPrevention.Risks;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.DualPrevention.Grading;

/// <summary>What a new version of the rule sets about risks must be like: bands that cover every product once, every colour, every trigger.</summary>
internal static class RiskRuleSets
{
    public static IServiceCollection AddRiskRuleSets(this IServiceCollection services)
    {
        services.AddRuleSetCheck<GradingTable>("grading-", GradingRules.IsWhole);
        services.AddRuleSetCheck<DirectRedTable>("direct-red", table =>
            table.Rules.Any(rule => rule.Rule == DirectRedRules.MajorHazard) && table.Rules.DistinctBy(rule => rule.Rule).Count() == table.Rules.Count);
        services.AddRuleSetCheck<ControlLevels>("control-levels", levels =>
            levels.Lowest.Select(row => row.Colour).Order().SequenceEqual(Enum.GetValues<RiskColour>()));
        services.AddRuleSetCheck<InspectionFrequencies>(InspectionFrequencies.Id, frequencies =>
            frequencies.Shifts.All(IsShift)
            && frequencies.Duties.DistinctBy(duty => (duty.Level, duty.Colour)).Count() == frequencies.Duties.Count
            && (frequencies.Shifts.Count > 0 || frequencies.Duties.All(duty => duty.Frequency != InspectionFrequency.EveryShift)));
        services.AddRuleSetCheck<ReviewClocks>(ReviewClocks.Id, clocks =>
            clocks is { YearlyAfterMonths: > 0, YearlyNoticeDays: >= 0 } && clocks.DueDays.All(row => row.Days >= 0)
            && clocks.DueDays.Select(row => row.Trigger).Order().SequenceEqual(Enum.GetValues<ReviewTrigger>().Except([ReviewTrigger.Yearly])));
        return services;
    }

    private static bool IsShift(Shift shift) =>
        TimeOnly.TryParse(shift.Start, CultureInfo.InvariantCulture, out _) && TimeOnly.TryParse(shift.End, CultureInfo.InvariantCulture, out _);
}
