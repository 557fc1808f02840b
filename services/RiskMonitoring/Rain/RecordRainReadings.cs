using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RiskMonitoring.Rain;

// Ranges are not attributes here, and a row may be null: a batch answers 422 with every wrong row, where an attribute would make it 400.
public sealed record RecordRainReadingsRequest([MinLength(1), MaxLength(5000)] IReadOnlyList<RainReadingRequest?> Readings);

public sealed record RainReadingRequest(
    string StationCode, DateTimeOffset From, DateTimeOffset To, decimal Millimetres, ReadingQuality Quality);

/// <param name="Accepted">Rows that were new.</param>
/// <param name="Duplicates">Rows that were on record already, or stood twice in the batch.</param>
public sealed record RainReadingsView(int Accepted, int Duplicates);

/// <summary>Records a batch of rain readings, all or none, and measures the point rain of the stations that it touches.</summary>
internal static class RecordRainReadings
{
    public static async Task<Results<Ok<RainReadingsView>, ProblemHttpResult, RefusalResult>> Handle(
        RecordRainReadingsRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var wrong = request.Readings.Select((row, n) => (Row: n, Error: RainReadingRules.WhyNot(row, now))).Where(row => row.Error is not null)
            .Select(row => (row.Row, row.Error!.Value.Field, row.Error.Value.Message)).ToList();
        if (wrong.Count > 0)
            return Unprocessable(wrong);

        var rows = RainReadingRows.Of([.. request.Readings.OfType<RainReadingRequest>()], now);
        await using var work = await database.BeginAsync(ct);
        var units = await work.Sql.QueryAsync<string>(LockStations, rows);
        if (caller.WhyNotWrite(units) is { } refusal)
            return refusal.ToProblem();
        wrong = [.. await work.Sql.QueryAsync<(int, string, string)>(WrongRows, new
        {
            rows.Codes, rows.Froms, rows.Tos, rows.Amounts, rows.Qualities,
            RainReadingRules.UnknownStation, RainReadingRules.Different, RainReadingRules.Overlapping,
        })];
        if (wrong.Count > 0)
            return Unprocessable(wrong);

        var fresh = (await work.Sql.QueryAsync<FreshRain>(Insert, rows)).AsList();
        await PointRain.MeasureAsync(work, fresh, now);
        await work.CommitAsync(ct);
        return TypedResults.Ok(new RainReadingsView(fresh.Count, request.Readings.Count - fresh.Count));
    }

    private static ProblemHttpResult Unprocessable(IEnumerable<(int, string, string)> errors) =>
        TypedResults.Problem(new HttpValidationProblemDetails(RainReadingRules.ByRow(errors)) { Status = StatusCodes.Status422UnprocessableEntity });

    // In the order of codes, so that two batches about the same stations wait for one another instead of locking crosswise.
    private const string LockStations = """
        select managing_unit_code from rain_station where station_code = any(@Codes) order by station_code for update
        """;

    private const string WrongRows = $"""
        with entry as (select (n - 1)::int as n, station_code, from_at, to_at, millimetres, quality {RainReadingRows.FromClause})
        select entry.n, 'stationCode', @UnknownStation
        from entry
        where not exists (select from rain_station s where s.station_code = entry.station_code)
        union all
        select entry.n, 'from', case when other.from_at = entry.from_at and other.to_at = entry.to_at then @Different else @Overlapping end
        from entry
        join rain_reading other on other.station_code = entry.station_code
            and tstzrange(other.from_at, other.to_at) && tstzrange(entry.from_at, entry.to_at)
        where (other.from_at, other.to_at, other.millimetres, other.quality) <> (entry.from_at, entry.to_at, entry.millimetres, entry.quality)
        union all
        select later.n, 'from', case when later.to_at = later.before_to and later.from_at = later.before_from then @Different else @Overlapping end
        from (
            select entry.*,
                   lag(from_at) over periods as before_from, lag(to_at) over periods as before_to,
                   lag(millimetres) over periods as before_millimetres, lag(quality) over periods as before_quality
            from entry
            window periods as (partition by station_code order by from_at, to_at, n)) later
        where later.from_at < later.before_to
          and (later.from_at, later.to_at, later.millimetres, later.quality)
              <> (later.before_from, later.before_to, later.before_millimetres, later.before_quality)
        order by 1
        limit 100
        """;

    private const string Insert = $"""
        insert into rain_reading (station_code, from_at, to_at, millimetres, quality, received_at)
        select distinct on (station_code, from_at) station_code, from_at, to_at, millimetres, quality, @Now
        {RainReadingRows.FromClause}
        on conflict (station_code, from_at) do nothing
        returning station_code, from_at as "from", to_at as "to"
        """;
}
