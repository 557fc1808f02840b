using Resilience.Replay.Departments;
using Resilience.Replay.Generation;
using Resilience.Replay.Playing;
using Resilience.Replay.Storm;

namespace Resilience.Replay.Loading;

/// <summary>Registers the city by REST, each record as the department that keeps it. Doing it twice changes nothing.</summary>
internal sealed class CityLoader(PlatformClient platform, CityModel city, Progress progress)
{
    private const int Batch = 500;

    // The registers are as of 2022; in the exercise they are there when the storm comes.
    public static readonly DateTimeOffset At = new(2021, 7, 19, 7, 0, 0, StormFacts.Zone);

    public async Task LoadAsync()
    {
        // What a register sets going belongs to the scenario's time, too.
        await ScenarioClock.MoveAsync(platform, At);
        var total = Communities().Count() + Warehouses().Count() + Steps().Count() + Populations().Count() + Reports().Count();
        var done = 0;
        // A title needs its community and supplies their warehouse, so these go first; a unit is measured once its people are known, so they come when its
        // shelters are there.
        foreach (var round in new[] { Communities().Concat(Warehouses()), Steps(), Populations().Concat(Reports()) })
        {
            await Parallel.ForEachAsync(round, new ParallelOptions { MaxDegreeOfParallelism = PlatformClient.Callers }, async (step, _) =>
            {
                await step();
                progress.Show((double)Interlocked.Increment(ref done) / total * 0.999, "登记城市名录 Registering the city");
            });
        }
    }

    private IEnumerable<Func<Task>> Communities() => city.Communities.Select(community =>
        Put(Of("民政局", community.ManagingUnitCode), "community-certification", $"v1/communities/{community.Id}", community));

    private IEnumerable<Func<Task>> Warehouses() => city.Warehouses.Select(one =>
        Put(Of("应急管理局", one.ManagingUnitCode), "rescue-resources", $"v1/warehouses/{one.Id}", one));

    private IEnumerable<Func<Task>> Reports() =>
    [
        .. city.Teams.Select(team => Put(Of("应急管理局", team.ManagingUnitCode), "rescue-resources", $"v1/teams/{team.Id}/readiness",
            new { at = At, onDuty = (team.People + 2) / 3, assemblyMinutes = 30, hazmat = false })),
        .. city.Inspections.Select(one => Put(Of("应急管理局", one.ManagingUnitCode), "shelters", $"v1/shelter-inspections/{one.Id}", one)),
    ];

    private IEnumerable<Func<Task>> Populations() =>
    [
        .. city.Populations.Select(unit => Put(Office.Bureau, "shelters", $"v1/unit-populations/{unit.Code}", unit)),
        .. city.Cells.Chunk(Batch).Select(cells => (Func<Task>)(() => platform.PostAsync(Office.Bureau, "shelters", "v1/population-cells/import", new { cells }, At))),
    ];

    private IEnumerable<Func<Task>> Steps() =>
    [
        .. city.Enterprises.Chunk(Batch).Select(Import),
        .. city.Units.Select(unit => Put(Office.Bureau, "incident-command", $"v1/managing-units/{unit.Code}", unit)),
        .. city.Plans.Select(plan => Put(Office.Bureau, "emergency-plans", $"v1/emergency-plans/{plan.Code}/versions/1", plan)),
        .. city.Headquarters.Select(one => Put(Office.Bureau, "emergency-plans", $"v1/headquarters/{one.Id}", one)),
        .. city.GoverningDocuments.Select(one => Put(Office.Bureau, "emergency-plans", $"v1/governing-documents/{one.Id}", one)),
        .. city.Titles.Select(title => Put(Office.Bureau, "community-certification", $"v1/titles/{title.Id}", title)),
        .. city.Shelters.Select(one => Put(Of("应急管理局", one.ManagingUnitCode), "shelters", $"v1/shelters/{one.Id}", one)),
        .. city.Teams.Select(one => Put(Of("应急管理局", one.ManagingUnitCode), "rescue-resources", $"v1/teams/{one.Id}", one)),
        .. city.Stock.Select(one => Put(Of("应急管理局", one.ManagingUnitCode), "rescue-resources", $"v1/stock-items/{one.Id}", one)),
        Put(Office.WorkSafety, "safe-city", $"v1/years/{At.Year}", new { edition = "zz-2020" }),
        .. city.Venues.Select(one => Put(Of("应急管理局", one.ManagingUnitCode), "safe-city", $"v1/culture-venues/{one.Id}", one)),
        .. RainSeries.Stations.Select(one => Put(Office.Weather, "risk-monitoring", $"v1/rain-stations/{one.Code}",
            new { one.Name, one.ManagingUnitCode, one.Longitude, one.Latitude, one.Synthetic })),
    ];

    private Func<Task> Import(Enterprise[] enterprises) =>
        () => platform.PostAsync(Office.Bureau, "dual-prevention", "v1/enterprises/import", new { enterprises }, At);

    private Func<Task> Put(Office office, string service, string path, object body) => () => platform.PutAsync(office, service, path, body, At);

    private static Office Of(string department, string unit) => new(department, unit);
}
