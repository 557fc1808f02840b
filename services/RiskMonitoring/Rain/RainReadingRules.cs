namespace Resilience.RiskMonitoring.Rain;

/// <summary>What a row of rain readings must be, read by itself; what the database knows besides is asked there.</summary>
internal static class RainReadingRules
{
    public const string UnknownStation = "该雨量站未登记。 / This rain station is not registered.";
    public const string Different = "该时段已有数据且数值不同。 / This period is recorded already with another amount or quality.";
    public const string Overlapping = "与该站已有时段或本批其他行重叠。 / Overlaps another period of this station, here or on record.";

    // Rows beyond these say nothing new, and an answer of 5,000 sentences helps nobody.
    private const int MostErrors = 100;
    private const decimal MostMillimetres = 500;
    private static readonly TimeSpan LongestPeriod = TimeSpan.FromHours(24);
    private static readonly DateTimeOffset Earliest = new(1950, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Name of the wrong field and what is wrong with it, or null.</summary>
    public static (string Field, string Message)? WhyNot(RainReadingRequest? row, DateTimeOffset now) =>
        row is null ? ("stationCode", "该行为空。 / The row is empty.")
        : row.StationCode.Length is 0 or > 20 ? ("stationCode", UnknownStation)
        : row.Millimetres is < 0 or > MostMillimetres ? ("millimetres", "须在 0 与 500 之间。 / Must be between 0 and 500.")
        : decimal.Round(row.Millimetres, 3) != row.Millimetres ? ("millimetres", "小数不得超过三位。 / Three decimals at the most.")
        : !Enum.IsDefined(row.Quality) ? ("quality", "不在允许的取值之内。 / Not one of the allowed values.")
        : row.From < Earliest ? ("from", "时间过早。 / Too early.")
        : row.To <= row.From ? ("to", "结束时间须晚于开始时间。 / Must be after the beginning of the period.")
        : row.To - row.From > LongestPeriod ? ("to", "时段不得超过 24 小时。 / A period is 24 hours at the most.")
        : ClockRules.IsAhead(row.To, now) ? ("to", "晚于当前时间 10 分钟以上。 / More than 10 minutes ahead of the clock.")
        : null;

    /// <summary>Errors as a batch answer names them: <c>readings[3].millimetres</c>.</summary>
    public static Dictionary<string, string[]> ByRow(IEnumerable<(int Row, string Field, string Message)> errors) => errors
        .OrderBy(error => error.Row)
        .Take(MostErrors)
        .GroupBy(error => $"readings[{error.Row}].{error.Field}")
        .ToDictionary(row => row.Key, row => row.Select(error => error.Message).Distinct().ToArray());
}
