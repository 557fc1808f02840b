using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Notices;

namespace Resilience.IncidentCommand.Tests.Notices;

public class NoticeRulesTests
{
    private static readonly NoticeRecipients Rules = new(30,
    [
        new("GARRISON", "驻军", NoticeRecipient.Garrison, EventGrade.Major, ResponseLevel.II, WarningLevel.Blue),
        new("KAIFENG", "开封市", NoticeRecipient.NeighbouringArea, EventGrade.EspeciallyMajor, ResponseLevel.I, WarningLevel.Orange, ["410100"]),
        new("SILENT", "不通报", NoticeRecipient.NeighbouringArea),
    ]);

    [Theory]
    [InlineData(ResponseLevel.I, "410100", "GARRISON KAIFENG")]
    [InlineData(ResponseLevel.II, "410100", "GARRISON")]
    [InlineData(ResponseLevel.III, "410100", "")]
    [InlineData(ResponseLevel.I, "410105", "GARRISON")]
    public void Whoever_is_told_of_a_level_is_told_of_graver_ones(ResponseLevel level, string unit, string told) =>
        Assert.Equal(told, string.Join(' ', Rules.OfResponse(level, unit).Select(one => one.Code)));

    [Theory]
    [InlineData(WarningLevel.Red, "410100", "GARRISON KAIFENG")]
    [InlineData(WarningLevel.Orange, "410100", "GARRISON KAIFENG")]
    [InlineData(WarningLevel.Yellow, "410100", "GARRISON")]
    [InlineData(WarningLevel.Blue, "410105", "GARRISON")]
    public void Warnings_have_levels_of_their_own(WarningLevel level, string unit, string told) =>
        Assert.Equal(told, string.Join(' ', Rules.OfWarning(level, unit).Select(one => one.Code)));

    [Theory]
    [InlineData(EventGrade.EspeciallyMajor, "GARRISON KAIFENG")]
    [InlineData(EventGrade.Major, "GARRISON")]
    [InlineData(EventGrade.Larger, "")]
    public void Grave_incidents_concern_everybody_wherever_they_are(EventGrade grade, string told) =>
        Assert.Equal(told, string.Join(' ', Rules.OfIncident(grade).Select(one => one.Code)));

    [Fact]
    public void A_list_that_names_somebody_twice_is_wrong()
    {
        Assert.True(Rules.IsRight);
        Assert.False((Rules with { Recipients = [Rules.Recipients[0], Rules.Recipients[0]] }).IsRight);
        Assert.False((Rules with { AcknowledgeMinutes = 0 }).IsRight);
    }
}
