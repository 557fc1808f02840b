using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Responses;

namespace Resilience.IncidentCommand.Tests.Responses;

public class ResponseRulesTests
{
    private static readonly Response Active = new(
        Guid.Empty, WeatherSignalKind.Rainstorm, "FLOOD", 3, ResponseLevel.II, 2, ResponseStatus.Active, Guid.Empty, ["410100"], "[]", "410100",
        DateTimeOffset.UnixEpoch, "王五", "雨势持续", null, null, "暴雨灾害防范应对", null);

    private static readonly ResponseTask Manual = new(1, "停课", TaskAction.Manual, TaskState.Open, null, null, "410100");

    [Theory]
    [InlineData(ResponseLevel.I)]
    [InlineData(ResponseLevel.II)]
    public void Lowers_only_to_a_less_grave_level(ResponseLevel level) => Assert.Equal(ResponseRules.NotLower, ResponseRules.WhyNotLower(Active, level));

    [Fact]
    public void Lowers_and_ends_what_is_active()
    {
        Assert.Null(ResponseRules.WhyNotLower(Active, ResponseLevel.IV));
        Assert.Null(ResponseRules.WhyNotEnd(Active));
    }

    [Fact]
    public void Leaves_an_ended_response_alone()
    {
        var ended = Active with { Status = ResponseStatus.Ended };
        Assert.Equal(ResponseRules.HasEnded, ResponseRules.WhyNotLower(ended, ResponseLevel.IV));
        Assert.Equal(ResponseRules.HasEnded, ResponseRules.WhyNotEnd(ended));
    }

    [Fact]
    public void Announces_no_level_without_measures()
    {
        var request = new LowerResponseRequest(ResponseLevel.IV, "雨势减弱", "王五");
        Assert.Equal(ResponseRules.NoMeasures, ResponseRules.WhyNotAnnounce(LevelChange.ByLowering(Active, request, "应急管理局", DateTimeOffset.UnixEpoch)));
        Assert.Equal(ResponseRules.NoMeasures, ResponseRules.WhyNotAnnounce(LevelChange.ByLowering(Active, request with { Measures = " " }, "应急管理局", DateTimeOffset.UnixEpoch)));
        Assert.Null(ResponseRules.WhyNotAnnounce(LevelChange.ByLowering(Active, request with { Measures = "加强值守" }, "应急管理局", DateTimeOffset.UnixEpoch)));
    }

    [Fact]
    public void Takes_reports_on_open_manual_tasks_only()
    {
        Assert.Null(ResponseRules.WhyNotComplete(Manual));
        Assert.Equal(ResponseRules.NotManual, ResponseRules.WhyNotComplete(Manual with { Action = TaskAction.OpenShelters }));
        Assert.Equal(ResponseRules.AlreadyDone, ResponseRules.WhyNotComplete(Manual with { Status = TaskState.Done }));
        Assert.Equal(ResponseRules.Withdrawn, ResponseRules.WhyNotComplete(Manual with { Status = TaskState.Withdrawn }));
    }
}
