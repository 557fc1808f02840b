using Dapper;
using Resilience.Persistence;
using Resilience.ServiceDefaults;

namespace Resilience.SafeCity.Years;

/// <summary>A year's assessment (年度版本) as a decision about it needs it.</summary>
internal sealed record AssessmentYear(int Year, string Edition, string Rules, DateTimeOffset? SubmittedAt);

/// <summary>Holds a year open while something of it is written, and closes it for its submission.</summary>
internal static class YearLock
{
    public static readonly Refusal Submitted = new(
        "safe-city-year.submitted", "该年度已提交,不得修改。", "This year has been submitted; nothing of it changes any more.");

    public static readonly Refusal NotOpened = new(
        "safe-city-year.not-opened", "该年度尚未开启。", "This year has not been opened.", StatusCodes.Status404NotFound);

    /// <summary>Writers hold the year together; none of them can be half done when it is submitted.</summary>
    public static Task<AssessmentYear?> HoldAsync(UnitOfWork work, int year) =>
        work.Sql.QuerySingleOrDefaultAsync<AssessmentYear>(Select + " for share", new { year });

    public static Task<AssessmentYear?> TakeAsync(UnitOfWork work, int year) =>
        work.Sql.QuerySingleOrDefaultAsync<AssessmentYear>(Select + " for update", new { year });

    private const string Select = "select year, edition, rules, submitted_at from assessment_year where year = @year";
}
