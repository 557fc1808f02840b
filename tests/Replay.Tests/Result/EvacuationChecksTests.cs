using System.Text.Json;
using Resilience.Replay.Facts;
using Resilience.Replay.Playing;
using Resilience.Replay.Province;
using Resilience.Replay.Result;
using Resilience.Replay.Storm;
using Resilience.Replay.Tests.Page;

namespace Resilience.Replay.Tests.Result;

public class EvacuationChecksTests
{
    private static readonly Outcome Counted = new(new Moved(21_034, 5), 0);

    [Fact]
    public void Hold_when_everybody_is_accounted_for_outside_the_area_and_the_province_knows() =>
        Assert.All(Check(SampleStory.Evacuated, Counted, away: true, told: true), check => Assert.True(check.Holds, check.English));

    [Fact]
    public void Fail_when_somebody_is_lost_or_sent_into_the_area_or_nobody_was_told_or_counted()
    {
        var lost = SampleStory.Evacuated with { Lines = [.. SampleStory.Evacuated.Lines.Take(1)] };
        Assert.Equal([false, true, true, true, true], Check(lost, Counted, away: true, told: true).Select(check => check.Holds));
        Assert.Equal([true, false, true, true, true], Check(SampleStory.Evacuated, Counted, away: false, told: true).Select(check => check.Holds));
        Assert.Equal([true, true, true, false, true], Check(SampleStory.Evacuated, Counted, away: true, told: false).Select(check => check.Holds));
        var twice = SampleStory.Evacuated with { Shelters = [.. SampleStory.Evacuated.Shelters, .. SampleStory.Evacuated.Shelters] };
        Assert.Equal([true, true, false, true, true], Check(twice, Counted, away: true, told: true).Select(check => check.Holds));
        Assert.Equal([true, true, true, true, false], Check(SampleStory.Evacuated, null, away: true, told: true).Select(check => check.Holds));
    }

    private static IReadOnlyList<Check> Check(EvacuationStory story, Outcome? outcome, bool away, bool told)
    {
        var place = story.Evacuation.Impact;
        var shelters = new Dictionary<Guid, (double, double)> { [NamedId.Of("shelter")] = (place.Longitude, place.Latitude + (away ? 0.02 : 0.001)) };
        var news = new ReceivedEvent(
            1, "1", "cn.zhengzhou.resilience.shelters.evacuation-planned.v1", StormFacts.FirstRedAt, true, null, JsonSerializer.SerializeToElement(new { planId = story.Plan.PlanId }));
        return EvacuationChecks.Of([story], outcome, shelters, new Tally(), told ? [news] : []);
    }
}
