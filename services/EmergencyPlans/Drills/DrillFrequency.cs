using System.Globalization;
using Resilience.EmergencyPlans.Plans;

namespace Resilience.EmergencyPlans.Drills;

/// <summary>Rule set <c>drill-frequency</c>: how often a plan is drilled at least, by its type and by what it is about; the shortest counts.</summary>
internal sealed record DrillFrequency(IReadOnlyList<DrillFrequency.Line> Types, IReadOnlyList<DrillFrequency.TraitLine> Traits)
{
    public const string Id = "drill-frequency";

    public bool IsRight =>
        Types.All(line => line.Months is >= 1 and <= 120) && Types.Select(line => line.Type).Distinct().Count() == Types.Count
        && Traits.All(line => line.Months is >= 1 and <= 120 != (line.Season is not null)) && Traits.Select(line => line.Trait).Distinct().Count() == Traits.Count;

    /// <summary>By which day a plan is drilled next, or null for plans that nobody must drill.</summary>
    /// <param name="heldOn">When it was drilled last.</param>
    public DateOnly? DueOn(PlanType type, IReadOnlySet<PlanTrait> traits, DateOnly issuedOn, DateOnly? heldOn)
    {
        var from = heldOn ?? issuedOn;
        var lines = Traits.Where(line => traits.Contains(line.Trait)).ToList();
        var days = Types.Where(line => line.Type == type).Select(line => from.AddMonths(line.Months))
            .Concat(lines.Where(line => line.Months is not null).Select(line => from.AddMonths(line.Months!.Value)))
            .Concat(lines.Where(line => line.Season is not null).Select(line => BeforeSeason(line.Season!.Value, issuedOn, heldOn)))
            .ToList();
        return days.Count == 0 ? null : days.Min();
    }

    // A drill counts for the season that follows it: one in April 2026 for that of 2026, one in June for that of 2027.
    private static DateOnly BeforeSeason((int Month, int Day) begin, DateOnly issuedOn, DateOnly? heldOn)
    {
        var season = heldOn is { } held ? SeasonAfter(begin, held).AddYears(1) : SeasonAfter(begin, issuedOn);
        return season.AddDays(-1);
    }

    private static DateOnly SeasonAfter((int Month, int Day) begin, DateOnly day)
    {
        var season = new DateOnly(day.Year, begin.Month, begin.Day);
        return day < season ? season : season.AddYears(1);
    }

    internal sealed record Line(PlanType Type, int Months);

    /// <param name="Months">Either that many months after the last drill,</param>
    /// <param name="BeforeDay">or every year before this day, as 05-15: the flood season 汛前.</param>
    internal sealed record TraitLine(PlanTrait Trait, int? Months = null, string? BeforeDay = null)
    {
        internal (int Month, int Day)? Season =>
            DateOnly.TryParseExact($"2001-{BeforeDay}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? (day.Month, day.Day) : null;
    }
}
