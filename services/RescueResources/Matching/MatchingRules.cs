using Resilience.RescueResources.Teams;

namespace Resilience.RescueResources.Matching;

/// <summary>Rule set of the matching of teams.</summary>
/// <param name="StaleAfterHours">Readiness reported longer ago is stale; of the duty categories after <paramref name="StaleAfterHoursOfDuty"/>.</param>
/// <param name="SlowestArrivalMinutes">An arrival after so long scores nothing.</param>
/// <param name="TiredAfterHours">So many hours on missions within 24 score nothing.</param>
/// <param name="MinimumCover">So many ready teams of the discipline stay in a unit, or somebody approves.</param>
/// <param name="AwayFromKilometres">A longer way counts as far from home: the team takes its minutes for that to get together.</param>
internal sealed record MatchingTable(
    int ArrivalPercent, int FitPercent, int FreshnessPercent, int FatiguePercent, int StaleAfterHours, int StaleAfterHoursOfDuty,
    IReadOnlyList<TeamCategory> DutyCategories, IReadOnlyList<TeamCategory> CertifiedCategories, int KilometresPerHour, int SlowestArrivalMinutes,
    int TiredAfterHours, int MinimumCover, int? AwayFromKilometres = null)
{
    public const string Id = "team-matching";

    public bool IsRight =>
        ArrivalPercent >= 0 && FitPercent >= 0 && FreshnessPercent >= 0 && FatiguePercent >= 0
        && ArrivalPercent + FitPercent + FreshnessPercent + FatiguePercent == 100
        && StaleAfterHours > 0 && StaleAfterHoursOfDuty > 0 && KilometresPerHour > 0 && SlowestArrivalMinutes > 0 && TiredAfterHours > 0 && MinimumCover >= 0
        && AwayFromKilometres is null or > 0;
}

/// <summary>What is asked for.</summary>
/// <param name="Level">At least this level of YJ/T 1; 1 is the highest. Null: none is asked for.</param>
internal sealed record Need(
    string Discipline, int? Level, bool Hazmat, DateTimeOffset Now, DateOnly Today, bool Night = false, bool Height = false, bool Water = false);

/// <summary>A team as matching sees it.</summary>
/// <param name="WayMetres">Shortest way around all hazard areas; null when there is none.</param>
/// <param name="HoursOnMission">Within the last 24 hours.</param>
/// <param name="OthersReady">Other ready teams of the discipline in its unit.</param>
internal sealed record Candidate(
    TeamCategory Category, TeamReadiness Readiness, string? NotReadyBecause, DateTimeOffset? ReportedAt, int AssemblyMinutes, bool Hazmat,
    DateOnly? InsuranceValidUntil, int? Level, DateOnly? CertificateValidUntil, double? WayMetres, double HoursOnMission, int OthersReady,
    int? AssemblyMinutesAway = null, bool Night = false, bool Height = false, bool Water = false);

/// <summary>Why a team is not proposed: 已在执行任务、自报不能出动、道路不通、证书过期、无证书、等级不足、无危化防护、保险过期、不能夜间作业、不能高处作业、不能水上作业.</summary>
public enum Exclusion
{
    OnMission = 1,
    NotReady,
    NoOpenWay,
    CertificateExpired,
    NoCertificate,
    LevelTooLow,
    NoHazmatProtection,
    InsuranceExpired,
    NotForNight,
    NotForHeight,
    NotForWater,
}

/// <summary>Parts of a score, each 0 to 100, and what came of them by the weights.</summary>
/// <param name="Total">0 to 100.</param>
public sealed record Score(double Total, double Arrival, double Fit, double Freshness, double Fatigue);

/// <summary>Hard conditions first, then a score by time, fit, freshness and fatigue.</summary>
internal static class MatchingRules
{
    public static IReadOnlyList<Exclusion> Exclusions(MatchingTable rules, Need need, Candidate team)
    {
        List<Exclusion> found = [];
        if (team.Readiness == TeamReadiness.OnMission)
            found.Add(Exclusion.OnMission);
        if (team.NotReadyBecause is not null)
            found.Add(Exclusion.NotReady);
        if (team.WayMetres is null)
            found.Add(Exclusion.NoOpenWay);
        if (team.CertificateValidUntil < need.Today)
            found.Add(Exclusion.CertificateExpired);
        else if (team.Level is null && (need.Level is not null || rules.CertifiedCategories.Contains(team.Category)))
            found.Add(Exclusion.NoCertificate);
        else if (team.Level > need.Level)
            found.Add(Exclusion.LevelTooLow);
        if (need.Hazmat && !team.Hazmat)
            found.Add(Exclusion.NoHazmatProtection);
        if (team.InsuranceValidUntil < need.Today)
            found.Add(Exclusion.InsuranceExpired);
        if (need.Night && !team.Night)
            found.Add(Exclusion.NotForNight);
        if (need.Height && !team.Height)
            found.Add(Exclusion.NotForHeight);
        if (need.Water && !team.Water)
            found.Add(Exclusion.NotForWater);
        return found;
    }

    public static bool IsStale(MatchingTable rules, Candidate team, DateTimeOffset now) =>
        team.ReportedAt is not { } reported
        || now - reported > TimeSpan.FromHours(rules.DutyCategories.Contains(team.Category) ? rules.StaleAfterHoursOfDuty : rules.StaleAfterHours);

    /// <summary>Minutes from the order to the arrival.</summary>
    public static double ArrivalMinutes(MatchingTable rules, Candidate team) =>
        AssemblyMinutes(rules, team) + team.WayMetres!.Value / 1000 / rules.KilometresPerHour * 60;

    // Getting together for a place far away never takes less than for one nearby.
    private static int AssemblyMinutes(MatchingTable rules, Candidate team) =>
        team.WayMetres!.Value / 1000 > rules.AwayFromKilometres ? Math.Max(team.AssemblyMinutes, team.AssemblyMinutesAway ?? 0) : team.AssemblyMinutes;

    public static Score ScoreOf(MatchingTable rules, Need need, Candidate team)
    {
        var arrival = 100 * Math.Max(0, 1 - ArrivalMinutes(rules, team) / rules.SlowestArrivalMinutes);
        // Certified at the level that is asked for or higher fits best; not certified at all fits half.
        var fit = team.Level switch { null => 50, 1 => 100, 2 => 85, _ => 70 };
        var freshness = IsStale(rules, team, need.Now) ? 0 : 100;
        var fatigue = 100 * Math.Max(0, 1 - team.HoursOnMission / rules.TiredAfterHours);
        var total = (arrival * rules.ArrivalPercent + fit * rules.FitPercent + freshness * rules.FreshnessPercent + fatigue * rules.FatiguePercent) / 100;
        return new Score(Math.Round(total, 1), Math.Round(arrival, 1), fit, freshness, Math.Round(fatigue, 1));
    }

    public static bool NeedsApproval(MatchingTable rules, Candidate team) => team.OthersReady < rules.MinimumCover;
}
