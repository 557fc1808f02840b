using Dapper;
using Npgsql;
using Resilience.Contracts.Vocabulary;
using Resilience.HazardAreas;
using Resilience.Shelters.Transport;

namespace Resilience.Shelters.Assignment;

/// <summary>A plan that this process has leased.</summary>
/// <param name="ScenarioNow">In an exercise: the instant of the scenario at which it is made.</param>
internal sealed record LeasedPlan(Guid PlanId, Guid Lease, string Name, HazardKind Hazard, string[] Units, int Run, DateTimeOffset? ScenarioNow);

internal sealed record PlanCell(Guid CellId, double Longitude, double Latitude, int People, int Vulnerable);

internal sealed record PlanShelter(Guid ShelterId, double Longitude, double Latitude, int Places, AssignmentReason? Barred);

/// <summary>What a plan is made from: cells with people, all shelters with what is free for it, the areas that stand, and the run before.</summary>
internal sealed record PlanTask(IReadOnlyList<PlanCell> Cells, IReadOnlyList<PlanShelter> Shelters, TransportProblem Problem)
{
    private readonly Dictionary<(int Group, int Site), int> _earlier = Problem.Earlier.ToDictionary(share => (share.Group, share.Site), share => share.People);

    /// <summary>How many of a group went to a site by the run before.</summary>
    public int EarlierOf(int group, int site) => _earlier.GetValueOrDefault((group, site));

    public static async Task<PlanTask> ReadAsync(NpgsqlConnection sql, LeasedPlan plan, EvacuationPriority priority, CancellationToken ct)
    {
        var cells = (await sql.QueryAsync<PlanCell>(new CommandDefinition(SelectCells, plan, cancellationToken: ct))).AsList();
        var shelters = (await sql.QueryAsync<PlanShelter>(new CommandDefinition(SelectShelters, plan, cancellationToken: ct))).AsList();
        var before = (await sql.QueryAsync<Before>(new CommandDefinition(SelectBefore, plan, cancellationToken: ct))).AsList();
        var areas = await HazardAreaTables.StandingAsync(sql, ct);
        var ways = new Ways(
            [.. cells.Select(cell => new Place(cell.Longitude, cell.Latitude))], [.. shelters.Select(shelter => new Place(shelter.Longitude, shelter.Latitude))],
            [.. areas.Select(area => area.Area)]);
        List<Group> groups =
        [
            .. cells.SelectMany((cell, index) => new[]
            {
                new Group(index, cell.Vulnerable, priority.VulnerableWeight, Vulnerable: true), new Group(index, cell.People - cell.Vulnerable, 1, Vulnerable: false),
            }).Where(group => group.People > 0),
        ];
        return new PlanTask(cells, shelters, new TransportProblem(
            ways, [.. shelters.Select(shelter => shelter.Places)], groups, Earlier(cells, shelters, groups, before)));
    }

    private static List<Share> Earlier(List<PlanCell> cells, List<PlanShelter> shelters, List<Group> groups, List<Before> before)
    {
        var groupOf = groups.Select((group, index) => (Key: (cells[group.Cell].CellId, group.Vulnerable), index)).ToDictionary(one => one.Key, one => one.index);
        var siteOf = shelters.Select((shelter, index) => (shelter.ShelterId, index)).ToDictionary(one => one.ShelterId, one => one.index);
        return [.. from row in before
                   where groupOf.ContainsKey((row.CellId, row.Vulnerable)) && siteOf.ContainsKey(row.ShelterId)
                   let site = siteOf[row.ShelterId]
                   where shelters[site].Places > 0
                   select new Share(groupOf[(row.CellId, row.Vulnerable)], site, row.People)];
    }

    private sealed record Before(Guid CellId, bool Vulnerable, Guid ShelterId, int People);

    private const string SelectCells = """
        select cell_id, st_x(location::geometry) as longitude, st_y(location::geometry) as latitude, people, vulnerable
        from population_cell, evacuation_plan p
        where plan_id = @PlanId and people > 0
          and (managing_unit_code = any (p.units) or '410100' = any (p.units))
          and (p.hazard_area_id is null or st_intersects(location, (select area from hazard_area where area_id = p.hazard_area_id)))
        order by cell_id
        """;

    private const string SelectShelters = $"""
        select s.shelter_id, st_x(location::geometry) as longitude, st_y(location::geometry) as latitude,
               case when {PlanSql.Barred} is null then free.places else 0 end as places, {PlanSql.Barred} as barred
        from evacuation_plan p cross join shelter s
        {PlanSql.FreePlaces}
        where p.plan_id = @PlanId
        order by s.shelter_id
        """;

    private const string SelectBefore = """
        select cell_id, vulnerable, shelter_id, people
        from evacuation_assignment
        where plan_id = @PlanId and shelter_id is not null
        order by line
        """;
}
