using Resilience.Replay.Storm;

namespace Resilience.Replay.Tests.Storm;

public class RainSeriesTests
{
    public static TheoryData<string, string> PublishedTotals => [.. RainSeries.Published.Select(known => (known.Station, known.From.ToString("O")))];

    [Theory]
    [MemberData(nameof(PublishedTotals))]
    public void Gives_back_every_published_total_exactly(string station, string from)
    {
        foreach (var known in RainSeries.Published.Where(one => one.Station == station && one.From.ToString("O") == from))
            Assert.Equal(known.Millimetres, RainSeries.Sum(station, known.From, known.To));
    }

    [Fact]
    public void Holds_the_two_figures_that_everybody_knows()
    {
        Assert.Equal(201.9m, Between("2021-07-20T16:00:00+08:00", "2021-07-20T17:00:00+08:00"));
        Assert.Equal(552.5m, Between("2021-07-19T20:00:00+08:00", "2021-07-20T20:00:00+08:00"));
    }

    [Fact]
    public void Says_which_hours_were_published_and_which_are_reconstructed()
    {
        var published = RainSeries.Hours.Where(hour => hour.Published).ToList();
        Assert.Equal([201.9m, 92.7m], published.Select(hour => hour.Millimetres));
        Assert.Equal(39, RainSeries.Hours.Count(hour => hour.Station == RainSeries.NationalStation));
    }

    [Fact]
    public void Invents_no_hour_above_the_record_and_no_three_hours_of_100_mm_where_none_was_published()
    {
        Assert.Equal(201.9m, RainSeries.Hours.Max(hour => hour.Millimetres));
        var quiet = RainSeries.Hours.Where(hour => hour.Station == "XY-HUANCUIYU").ToList();
        Assert.All(quiet.Skip(2).Select((_, i) => quiet.Skip(i).Take(3).Sum(hour => hour.Millimetres)), sum => Assert.True(sum < 100));
        var before = RainSeries.Hours.Where(hour => hour.Station == RainSeries.NationalStation).TakeWhile(hour => !hour.Published).ToList();
        Assert.All(before.Skip(2).Select((_, i) => before.Skip(i).Take(3).Sum(hour => hour.Millimetres)), sum => Assert.True(sum < 100));
    }

    private static decimal Between(string from, string to) =>
        RainSeries.Sum(RainSeries.NationalStation, DateTimeOffset.Parse(from), DateTimeOffset.Parse(to));
}
