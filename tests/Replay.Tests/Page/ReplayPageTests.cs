using System.Text.RegularExpressions;
using Resilience.Replay.Page;
using Resilience.Replay.Result;

namespace Resilience.Replay.Tests.Page;

public partial class ReplayPageTests
{
    private static readonly string Page = Rendered();

    [Fact]
    public void Shows_a_decision_card_with_its_clock_for_each_of_the_five_red_signals()
    {
        Assert.Equal(5, Regex.Count(Page, "<article class=\"signal\">"));
        Assert.All(new[] { "21:59", "06:02", "09:08", "11:50", "16:01" }, time => Assert.Contains($"<strong>{time}</strong>", Page));
        Assert.Equal(6, Regex.Count(Page, "aria-label=\"决策时钟\""));
    }

    [Fact]
    public void Needs_nothing_but_itself()
    {
        Assert.DoesNotMatch(Elsewhere(), Page);
        Assert.DoesNotContain("<script", Page);
        Assert.DoesNotContain("@import", Page);
    }

    [Fact]
    public void Says_that_it_is_an_exercise_and_stands_beside_2021_honestly()
    {
        Assert.Contains("演练", Page);
        Assert.Contains("19 h 01 min", Page);
        Assert.Contains("scripted people", Page);
    }

    [Fact]
    public void Tells_the_published_hour_from_the_reconstructed_ones()
    {
        Assert.Equal(1, Regex.Count(Page, "class=\"rain published\""));
        Assert.Equal(38, Regex.Count(Page, "class=\"rain\""));
        Assert.Contains(">201.9<", Page);
    }

    [Fact]
    public void Shows_the_silent_days_red_and_each_published_figure_with_its_source()
    {
        Assert.Equal(4, Regex.Count(Page, "<li class=\"missing\">"));
        Assert.All(new[] { "97", "322", "339", "380" }, figure => Assert.Contains($"<b>{figure}</b>", Page));
        Assert.Contains("被拒绝", Page);
    }

    [Fact]
    public void Lists_the_targets_of_the_five_stops()
    {
        Assert.All(ProofChecks.FiveStops, code => Assert.Contains($">{code}<", Page));
        Assert.Contains("学校1(演练) <span class=\"ok\">✓</span>", Page);
    }

    [Fact]
    public void Shows_where_people_go_and_how_many_have_no_place()
    {
        Assert.Contains("二七&lt;绿地&gt;公园 21,000", Page);
        Assert.Contains("<b class=\"bad\">−34</b>", Page);
        Assert.Contains("无去处 no place</b> 34", Page);
    }

    [Fact]
    public void Encodes_what_comes_from_outside() => Assert.Contains("演练&lt;b&gt;", Page);

    private static string Rendered()
    {
        var page = ReplayPage.Render(SampleStory.Make());
        // For a look at it: RESILIENCE_SAMPLE_PAGE=/tmp/page.html
        if (Environment.GetEnvironmentVariable("RESILIENCE_SAMPLE_PAGE") is { Length: > 0 } path)
            File.WriteAllText(path, page);
        return page;
    }

    [GeneratedRegex("(src|href)=\"(?!data:)|url\\((?!#)")]
    private static partial Regex Elsewhere();
}
