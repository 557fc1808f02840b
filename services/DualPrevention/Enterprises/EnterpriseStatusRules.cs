using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.Enterprises;

/// <summary>Minimum points and times for a status; from the rule set <c>evaluation-model</c>.</summary>
internal sealed record StatusThresholds(
    decimal EffectivePoints, decimal BenchmarkPoints, int BenchmarkMonthsEffective, int BenchmarkYearsWithoutFatality, int EvaluationValidMonths);

/// <summary>Everything that decides whether an enterprise may take a step.</summary>
/// <param name="Points">Of the last evaluation by a supervisor (等级评定); null without one.</param>
/// <param name="LastFatality">Day of the last accident with a death.</param>
internal sealed record StatusGrounds(
    decimal? Points, DateOnly? EvaluatedOn, string? EvaluationRules, bool OverdueMajorDanger, DateOnly? EffectiveSince, DateOnly? LastFatality,
    string? ProvincialDocument);

/// <summary>The status machine of dual prevention: 未启动 → 正在建设 → 已建成 → 有效运行 → 标杆, and the steps back.</summary>
internal static class EnterpriseStatusRules
{
    public static readonly Refusal NoSuchStep = new(
        "enterprise.no-such-step", "没有这一状态变更路径。", "No step leads from the one status to the other.");

    public static readonly Refusal MovedOn = new(
        "enterprise.status-moved-on", "企业状态已变更,请重新读取。", "The status is no longer the one that the step starts from.");

    public static readonly Refusal NeedsDueDate = new(
        "enterprise.rectification-without-limit", "限期整改须写明不早于今日的期限。", "A demand to rectify needs a limit that is not in the past.");

    public static readonly Refusal NotEvaluated = new(
        "enterprise.not-evaluated", "没有有效期内的等级评定。", "There is no evaluation by a supervisor that is still valid.");

    public static readonly Refusal TooFewPoints = new(
        "enterprise.too-few-points", "等级评定得分不足。", "The evaluation has too few points for this status.");

    public static readonly Refusal MajorDangerOverdue = new(
        "enterprise.major-danger-overdue", "存在逾期未治理的重大事故隐患。", "A major hidden danger is overdue.");

    public static readonly Refusal NotLongEnough = new(
        "enterprise.not-effective-long-enough", "有效运行的时间不足。", "It has not run effectively for long enough.");

    public static readonly Refusal FatalAccident = new(
        "enterprise.fatal-accident", "规定年限内发生过死亡事故。", "There was a fatal accident within the years that count.");

    public static readonly Refusal NotConfirmed = new(
        "enterprise.not-confirmed-by-province", "标杆企业须有省级确认文件。", "A benchmark needs the confirmation of the province.");

    private static readonly (DualPreventionStatus From, DualPreventionStatus To)[] Steps =
    [
        (DualPreventionStatus.NotStarted, DualPreventionStatus.Building),
        (DualPreventionStatus.Building, DualPreventionStatus.Built),
        (DualPreventionStatus.Built, DualPreventionStatus.EffectivelyRunning),
        (DualPreventionStatus.EffectivelyRunning, DualPreventionStatus.Benchmark),
        (DualPreventionStatus.EffectivelyRunning, DualPreventionStatus.NeedsRectification),
        (DualPreventionStatus.NeedsRectification, DualPreventionStatus.Building),
        // 摘牌: the title is taken away; whether it still runs effectively is the next question.
        (DualPreventionStatus.Benchmark, DualPreventionStatus.EffectivelyRunning),
    ];

    /// <summary>Giving and taking the title of a benchmark is the city's.</summary>
    public static bool IsForTheCity(DualPreventionStatus from, DualPreventionStatus to) =>
        from == DualPreventionStatus.Benchmark || to == DualPreventionStatus.Benchmark;

    public static Refusal? WhyNot(
        DualPreventionStatus from, DualPreventionStatus to, StatusGrounds grounds, StatusThresholds thresholds, DateOnly? dueOn, DateOnly today) =>
        !Steps.Contains((from, to)) ? NoSuchStep
        : to switch
        {
            DualPreventionStatus.EffectivelyRunning when from == DualPreventionStatus.Built =>
                WhyNotEvaluated(grounds, thresholds.EffectivePoints, thresholds, today) ?? (grounds.OverdueMajorDanger ? MajorDangerOverdue : null),
            DualPreventionStatus.Benchmark => WhyNotBenchmark(grounds, thresholds, today),
            DualPreventionStatus.NeedsRectification => dueOn is null || dueOn < today ? NeedsDueDate : null,
            _ => null,
        };

    private static Refusal? WhyNotBenchmark(StatusGrounds grounds, StatusThresholds thresholds, DateOnly today) =>
        WhyNotEvaluated(grounds, thresholds.BenchmarkPoints, thresholds, today) is { } refusal ? refusal
        : grounds.OverdueMajorDanger ? MajorDangerOverdue
        : grounds.EffectiveSince is not { } since || since.AddMonths(thresholds.BenchmarkMonthsEffective) > today ? NotLongEnough
        : grounds.LastFatality is { } fatality && fatality.AddYears(thresholds.BenchmarkYearsWithoutFatality) > today ? FatalAccident
        : string.IsNullOrWhiteSpace(grounds.ProvincialDocument) ? NotConfirmed
        : null;

    private static Refusal? WhyNotEvaluated(StatusGrounds grounds, decimal needed, StatusThresholds thresholds, DateOnly today) =>
        grounds is not { Points: { } points, EvaluatedOn: { } on } || on.AddMonths(thresholds.EvaluationValidMonths) < today ? NotEvaluated
        : points < needed ? TooFewPoints
        : null;
}
