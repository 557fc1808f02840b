using System.Text.Json;
using Resilience.DualPrevention.MajorHazards;
using Resilience.Persistence;

namespace Resilience.DualPrevention.Tests.MajorHazards;

public class MajorHazardRulesTests
{
    private static readonly MajorHazardTable Of2011 = Read("major-hazard-2011"), Of2018 = Read("major-hazard-2018");

    [Fact]
    public void Forty_tonnes_of_chlorine_beside_120_residents_are_level_two_by_both_editions()
    {
        foreach (var table in new[] { Of2011, Of2018 })
            Assert.Equal(new HazardGrade(8, 64, 2, 2), MajorHazardRules.Grade(table, [new("chlorine", 40)], 120));
    }

    // Chlorine beside 120 residents: R is 1.6 times the tonnes.
    [Theory]
    [InlineData("62.5", 1)]
    [InlineData("62.4999999999", 2)]
    [InlineData("31.25", 2)]
    [InlineData("31.2499999999", 3)]
    [InlineData("6.25", 3)]
    [InlineData("6.2499999999", 4)]
    [InlineData("5", 4)]
    [InlineData("4.9999999999", null)]
    public void The_bounds_of_the_levels_belong_to_the_graver_one(string tonnes, int? level) =>
        Assert.Equal((short?)level, MajorHazardRules.Grade(Of2018, [new("chlorine", decimal.Parse(tonnes))], 120).Level);

    [Theory]
    [InlineData(0, "0.5")]
    [InlineData(1, "1.0")]
    [InlineData(29, "1.0")]
    [InlineData(30, "1.2")]
    [InlineData(49, "1.2")]
    [InlineData(50, "1.5")]
    [InlineData(99, "1.5")]
    [InlineData(100, "2.0")]
    [InlineData(1_000_000, "2.0")]
    public void Alpha_follows_the_people_within_500_metres(int people, string alpha) =>
        Assert.Equal(decimal.Parse(alpha), MajorHazardRules.Grade(Of2018, [new("ammonia", 10)], people).Alpha);

    [Fact]
    public void Three_thirds_are_one() =>
        Assert.Equal(new HazardGrade(1, 1, 1, 4), MajorHazardRules.Grade(Of2018, [new("W3", 50), new("W3", 50), new("W3", 50)], 1));

    [Fact]
    public void Shares_add_up_over_substances_each_with_its_own_beta() =>
        // 5/10·2 + 25/50·1.5 + 100/500·1 = 1.95, by 1.2.
        Assert.Equal(new HazardGrade(1.2m, 2.34m, 1.2m, 4), MajorHazardRules.Grade(Of2018, [new("ammonia", 5), new("lpg", 25), new("ethanol", 100)], 30));

    [Fact]
    public void Nothing_there_is_no_major_hazard() => Assert.Equal(new HazardGrade(0, 0, 2, null), MajorHazardRules.Grade(Of2018, [], 100));

    [Fact]
    public void An_edition_knows_its_own_classes_only()
    {
        Assert.Null(MajorHazardRules.UnknownIn(Of2018, [new("W5.3", 1), new("J1", 1)]));
        Assert.Equal("W5.3", MajorHazardRules.UnknownIn(Of2011, [new("chlorine", 1), new("W5.3", 1)]));
        Assert.Null(MajorHazardRules.UnknownIn(Of2011, [new("highly-toxic-gas", 1)]));
    }

    [Theory]
    [InlineData("J1", "4")]
    [InlineData("J3", "2")]
    [InlineData("J4", "2")]
    [InlineData("W1.3", "2")]
    [InlineData("W2", "1.5")]
    [InlineData("W5.1", "1.5")]
    [InlineData("W5.4", "1")]
    [InlineData("W6.1", "1.5")]
    [InlineData("W7.1", "1.5")]
    [InlineData("W11", "1")]
    [InlineData("phosgene", "20")]
    [InlineData("hydrogen-sulphide", "5")]
    public void Beta_is_that_of_the_table(string code, string beta) => Assert.Equal(decimal.Parse(beta), Of2018.Substances.Single(one => one.Code == code).Beta);

    private static MajorHazardTable Read(string name)
    {
        using var stream = typeof(DualPreventionService).Assembly.GetManifestResourceStream($"Resilience.DualPrevention.Rules.{name}.json")!;
        return JsonDocument.Parse(stream).RootElement.GetProperty("body").Deserialize<MajorHazardTable>(PlatformJson.Options)!;
    }
}
