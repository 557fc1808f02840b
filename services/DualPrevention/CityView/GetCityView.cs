using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.DualPrevention.Enterprises;
using Resilience.Persistence;
using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.CityView;

/// <param name="From">First day of the rectifications that are counted.</param>
public sealed record CityViewAnswer(DateOnly From, CityFigures City, IReadOnlyList<UnitFigures> ByUnit);

/// <summary>Figures of one unit or of the city; those by status are cumulative (累计).</summary>
/// <param name="RedRisks">重大风险数, of the register until an enterprise has risks of its own here.</param>
/// <param name="RectificationsDue">Hidden dangers that were closed or fell due since <c>From</c>.</param>
/// <param name="OnTime">Of these, closed within their limit.</param>
/// <param name="OnTimePercent">按期整改率; null before any was due.</param>
/// <param name="OverdueMajorDangers">逾期重大事故隐患, as of now.</param>
/// <param name="CommittedToday">Enterprises whose safety commitment of today is published.</param>
public sealed record CityFigures(
    long Registered, long Building, long Built, long EffectivelyRunning, long Benchmark, long NeedsRectification,
    long RedRisks, long OrangeRisks, long EnterprisesWithRedRisk, long RectificationsDue, long OnTime, decimal? OnTimePercent,
    long OpenMajorDangers, long OverdueMajorDangers, long MajorHazardLevel1, long MajorHazardLevel2, long MajorHazardLevel3, long MajorHazardLevel4,
    long CommittedToday);

public sealed record UnitFigures(string ManagingUnitCode, CityFigures Figures);

/// <summary>Dual prevention of the city on one page (全市概览): status, red risks, rectification on time, overdue major dangers, by unit.</summary>
internal static class GetCityView
{
    public static async Task<Ok<CityViewAnswer>> Handle(Database database, TimeProvider clock, DateOnly? from, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = ChinaTime.DayOf(now);
        var since = from ?? new DateOnly(today.Year, 1, 1);
        await using var sql = await database.OpenAsync(ct);
        var units = (await sql.QueryAsync<Row>(Select, new { now, today, since })).AsList();
        return TypedResults.Ok(new CityViewAnswer(
            since, FiguresOf(units), [.. units.Select(unit => new UnitFigures(unit.ManagingUnitCode, FiguresOf([unit])))]));
    }

    private static CityFigures FiguresOf(IReadOnlyCollection<Row> units)
    {
        var (due, onTime) = (units.Sum(unit => unit.RectificationsDue), units.Sum(unit => unit.OnTime));
        return new CityFigures(
            units.Sum(unit => unit.Registered), units.Sum(unit => unit.Building), units.Sum(unit => unit.Built), units.Sum(unit => unit.EffectivelyRunning),
            units.Sum(unit => unit.Benchmark), units.Sum(unit => unit.NeedsRectification), units.Sum(unit => unit.RedRisks), units.Sum(unit => unit.OrangeRisks),
            units.Sum(unit => unit.WithRedRisk), due, onTime, due == 0 ? null : Math.Round(100m * onTime / due, 1),
            units.Sum(unit => unit.OpenMajor), units.Sum(unit => unit.OverdueMajor), units.Sum(unit => unit.Level1), units.Sum(unit => unit.Level2),
            units.Sum(unit => unit.Level3), units.Sum(unit => unit.Level4), units.Sum(unit => unit.Committed));
    }

    private sealed record Row(
        string ManagingUnitCode, long Registered, long Building, long Built, long EffectivelyRunning, long Benchmark, long NeedsRectification,
        long RedRisks, long OrangeRisks, long WithRedRisk, long RectificationsDue, long OnTime, long OpenMajor, long OverdueMajor,
        long Level1, long Level2, long Level3, long Level4, long Committed);

    // An open danger that is not due yet says nothing about punctuality; one that is overdue has failed it already. What was handed in before the
    // limit is in time, however long its acceptance takes: as in the statistics of dangers.
    private const string Select = $"""
        with status as ({EnterpriseStatistics.Select}),
        risks as (
            select managing_unit_code, sum(red_risks)::bigint as red_risks, sum(orange_risks)::bigint as orange_risks
            from enterprise group by managing_unit_code),
        dangers as (
            select managing_unit_code,
                   count(*) filter (where accepted_at >= limits.since or due_at >= limits.since and due_at < @now and waits) as due,
                   count(*) filter (where accepted_at >= limits.since and submitted_at <= due_at) as on_time,
                   count(*) filter (where class = 'Major' and closed_at is null) as open_major,
                   count(*) filter (where class = 'Major' and due_at < @now and waits) as overdue_major
            from hidden_danger join enterprise using (enterprise_id)
                 cross join lateral (select accepted_at is null and (submitted_at is null or submitted_at > due_at) as waits) handing_in,
                 (select @since::date::timestamp at time zone 'Asia/Shanghai' as since) limits
            where closed_at is null or closed_at >= limits.since
            group by managing_unit_code),
        installations as (
            select managing_unit_code, count(*) filter (where level = 1) as level1, count(*) filter (where level = 2) as level2,
                   count(*) filter (where level = 3) as level3, count(*) filter (where level = 4) as level4
            from major_hazard_installation join enterprise using (enterprise_id)
            group by managing_unit_code),
        commitments as (
            select managing_unit_code, count(*) as committed
            from safety_commitment join enterprise using (enterprise_id)
            where day = @today
            group by managing_unit_code)
        select managing_unit_code, registered, building, built, effectively_running, benchmark, needs_rectification, red_risks, orange_risks, with_red_risk,
               coalesce(due, 0) as rectifications_due, coalesce(on_time, 0) as on_time, coalesce(open_major, 0) as open_major,
               coalesce(overdue_major, 0) as overdue_major, coalesce(level1, 0) as level1, coalesce(level2, 0) as level2, coalesce(level3, 0) as level3,
               coalesce(level4, 0) as level4, coalesce(committed, 0) as committed
        from status join risks using (managing_unit_code)
             left join dangers using (managing_unit_code)
             left join installations using (managing_unit_code)
             left join commitments using (managing_unit_code)
        order by managing_unit_code
        """;
}
