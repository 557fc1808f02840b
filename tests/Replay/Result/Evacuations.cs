using Resilience.Replay.Departments;
using Resilience.Replay.Facts;
using Resilience.Replay.Playing;
using Resilience.Replay.Province;

namespace Resilience.Replay.Result;

/// <summary>Who was to leave the ground around a place, and where to.</summary>
internal sealed record EvacuationStory(Evacuation Evacuation, EvacuationPlan Plan, IReadOnlyList<EvacuationLine> Lines, IReadOnlyList<EvacuationShelter> Shelters);

/// <summary>People who were to be moved by the plans of the response, and the most that its shelters have counted.</summary>
internal sealed record Moved(int Of, int Reached);

internal sealed record Outcome(Moved Moved, int Shelters);

/// <summary>What must hold of the evacuation.</summary>
internal static class EvacuationChecks
{
    public static IReadOnlyList<Check> Of(
        IReadOnlyList<EvacuationStory> evacuations, Outcome? outcome, IReadOnlyDictionary<Guid, (double Longitude, double Latitude)> shelters, Tally done, IReadOnlyList<ReceivedEvent> received)
    {
        var results = evacuations.Select(one => one.Plan.Result).ToList();
        var counted = evacuations.All(one => one.Plan.Result is { } result && result.Placed + result.Unplaced == result.People
            && one.Lines.Where(line => line.ShelterId is not null).Sum(line => line.People) == result.Placed
            && one.Lines.Where(line => line.ShelterId is null).Sum(line => line.People) == result.Unplaced);
        var inside = evacuations.Sum(one => one.Lines.Count(line => line.ShelterId is { } id && IsInside(one.Evacuation, shelters[id])));
        var overfull = evacuations.SelectMany(one => one.Shelters).GroupBy(shelter => shelter.ShelterId)
            .Count(plans => plans.Sum(one => one.Assigned) > plans.Max(one => one.Places));
        var told = received.Where(one => one.Name == "evacuation-planned").Select(one => one.Data.GetProperty("planId").GetGuid()).ToHashSet();
        return
        [
            new("危险区域内人员逐格有去处,无去处者逐格列明", "everybody inside the closed areas has a place or is named, cell by cell",
                evacuations.Count > 0 && counted && results.Any(result => result!.People > 0),
                $"{results.Sum(result => result?.Placed ?? 0):#,0} of {results.Sum(result => result?.People ?? 0):#,0} people, {evacuations.Count} plans"),
            new("不向危险区域内的场所转移", "nobody is sent to a shelter inside the area that he leaves", inside == 0, $"{inside} lines"),
            new("各方案合计不超过场所容量", "all plans together send no more to a shelter than it holds", overfull == 0, $"{overfull} shelters"),
            new("转移方案省级均已知晓", "the province knows of every evacuation plan", evacuations.All(one => told.Contains(one.Plan.PlanId)), $"{told.Count} plans"),
            new("场所报告计入响应成效", "what the shelters counted stands in the outcome of the response",
                outcome is not null && outcome.Moved.Reached > 0 && outcome.Moved.Of >= results.Sum(result => result?.People ?? 0) && outcome.Shelters == done.Openings,
                $"{outcome?.Moved.Reached ?? 0:#,0} people in {outcome?.Shelters ?? 0} shelters, {done.Reports:#,0} reports"),
        ];
    }

    // The sides of the ring run a little inside the circle.
    private static bool IsInside(Evacuation evacuation, (double Longitude, double Latitude) at) =>
        Ground.Between(at.Longitude, at.Latitude, evacuation.Impact.Longitude, evacuation.Impact.Latitude) < EvacuationDesk.RadiusKilometres * 0.98;
}
