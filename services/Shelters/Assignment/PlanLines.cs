using Dapper;
using Resilience.Persistence;
using Resilience.Shelters.Transport;

namespace Resilience.Shelters.Assignment;

/// <summary>The lines of a finished plan: who goes where and why; whoever has no place is a line too.</summary>
internal sealed class PlanLines(PlanTask task, TransportResult result)
{
    private readonly List<Line> _lines = [.. Of(task, result)];

    public int Placed => _lines.Where(line => line.Site >= 0).Sum(line => line.People);

    public int Unplaced => _lines.Where(line => line.Site < 0).Sum(line => line.People);

    public int VulnerableUnplaced => _lines.Where(line => line is { Site: < 0, Vulnerable: true }).Sum(line => line.People);

    public int Shelters => _lines.Where(line => line.Site >= 0).Select(line => line.Site).Distinct().Count();

    public double MeanMetres => Placed == 0 ? 0 : _lines.Sum(line => (double)line.People * (line.Metres ?? 0)) / Placed;

    /// <summary>People who go elsewhere than before; nobody the first time.</summary>
    public int Changed { get; } = task.Problem.Earlier.Count == 0 ? 0 : result.Shares.Sum(share => share.People - Math.Min(share.People, Kept(task, share)));

    public Task WriteAsync(UnitOfWork work, Guid planId) => work.Sql.ExecuteAsync(Write, new
    {
        planId, cells = Array(line => task.Cells[line.Cell].CellId), vulnerable = Array(line => line.Vulnerable),
        shelters = Array(line => Id(line.Site)), people = Array(line => line.People), metres = Array(line => line.Metres),
        reasons = Array(line => line.Reason.ToString()), nearest = Array(line => Id(line.Nearest)), nearestMetres = Array(line => line.NearestMetres),
        changed = Array(line => line.Changed),
        all = task.Shelters.Select(shelter => shelter.ShelterId).ToArray(), places = task.Shelters.Select(shelter => shelter.Places).ToArray(),
    }, commandTimeout: 120);

    private T[] Array<T>(Func<Line, T> of) => [.. _lines.Select(of)];

    private Guid? Id(int site) => site < 0 ? null : task.Shelters[site].ShelterId;

    private static IEnumerable<Line> Of(PlanTask task, TransportResult result)
    {
        var (problem, ways) = (task.Problem, task.Problem.Ways);
        var shares = result.Shares.ToLookup(share => share.Group);
        for (var index = 0; index < problem.Groups.Count; index++)
        {
            var group = problem.Groups[index];
            var nearest = AssignmentRules.NearestTo(ways, group.Cell, problem.Places.Count);
            var nearestMetres = nearest < 0 ? (int?)null : ways.Straight(group.Cell, nearest);
            foreach (var share in shares[index])
            {
                var kept = Kept(task, share);
                yield return new Line(
                    group.Cell, group.Vulnerable, share.Site, share.People, ways.Metres(group.Cell, share.Site),
                    AssignmentRules.WhyThere(ways, group.Cell, share.Site, nearest, task.Shelters[nearest].Barred, kept > 0), nearest, nearestMetres,
                    problem.Earlier.Count > 0 && kept < share.People);
            }

            var left = group.People - shares[index].Sum(share => share.People);
            if (left > 0)
            {
                yield return new Line(
                    group.Cell, group.Vulnerable, -1, left, null, AssignmentRules.WhyNowhere(ways, group.Cell, problem.Places), nearest, nearestMetres, false);
            }
        }
    }

    private static int Kept(PlanTask task, Share share) => task.EarlierOf(share.Group, share.Site);

    private sealed record Line(
        int Cell, bool Vulnerable, int Site, int People, int? Metres, AssignmentReason Reason, int Nearest, int? NearestMetres, bool Changed);

    private const string Write = """
        delete from evacuation_assignment where plan_id = @planId;

        insert into evacuation_assignment (
            plan_id, line, cell_id, vulnerable, shelter_id, people, metres, reason, nearest_shelter_id, nearest_metres, changed)
        select @planId, line, cell, vulnerable, shelter, people, metres, reason, nearest, nearest_metres, changed
        from unnest(@cells, @vulnerable, @shelters, @people, @metres, @reasons, @nearest, @nearestMetres, @changed)
            with ordinality as one (cell, vulnerable, shelter, people, metres, reason, nearest, nearest_metres, changed, line);

        delete from evacuation_plan_shelter
        where plan_id = @planId
          and shelter_id not in (select shelter_id from evacuation_assignment where plan_id = @planId and shelter_id is not null);

        insert into evacuation_plan_shelter as taken (plan_id, shelter_id, places, assigned, occupied)
        select @planId, shelter_id, free.places, sum(people), case when moving_at is not null then shelter.occupancy end
        from unnest(@all, @places) as free (shelter_id, places)
        join evacuation_assignment using (shelter_id)
        join evacuation_plan using (plan_id)
        join shelter using (shelter_id)
        where plan_id = @planId
        group by shelter_id, free.places, moving_at, shelter.occupancy
        on conflict (plan_id, shelter_id) do update set
            places = excluded.places, assigned = excluded.assigned, occupied = coalesce(taken.occupied, excluded.occupied);
        """;
}
