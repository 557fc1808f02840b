using System.Text.Json;
using Resilience.Contracts.Vocabulary;
using Resilience.DualPrevention.Grading;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.DualPrevention.Tests.Grading;

/// <summary>Golden values of the LEC method and the risk matrix, computed from the rule sets that the service is delivered with.</summary>
public class GradingRulesTests
{
    private static readonly GradingTable Lec = Table("grading-lec");

    public static TheoryData<string, string> Matrices => new()
    {
        // Rows L = 1 … 5, columns S = 1 … 5.
        { "grading-ls-a", "BBBBB BBBBY BBYYO BBYOR BYORR" },
        { "grading-ls-b", "BBBBY BBYYY BYYOO BYOOR YYORR" },
        { "grading-ls-c", "BBBYY BYYYO BYOOO YYOOR YOORR" },
    };

    [Fact]
    public void All_252_combinations_of_LEC_are_40_red_21_orange_30_yellow_and_161_blue()
    {
        var all = (from l in Lec.Likelihood from e in Lec.Exposure! from c in Lec.Consequence select new Score(l.Value, e.Value, c.Value)).ToList();
        var colours = all.GroupBy(score => GradingRules.ColourOf(Lec, GradingRules.Points(score))).ToDictionary(group => group.Key, group => group.Count());

        Assert.Equal(252, all.Count);
        Assert.Equal(103, all.Select(GradingRules.Points).Distinct().Count());
        Assert.Equal((0.05m, 10_000m), (all.Min(GradingRules.Points), all.Max(GradingRules.Points)));
        Assert.DoesNotContain(all, score => GradingRules.Points(score) is 160 or 320);
        Assert.Equal((40, 21, 30, 161), (colours[RiskColour.Red], colours[RiskColour.Orange], colours[RiskColour.Yellow], colours[RiskColour.Blue]));
        Assert.All(all, score => Assert.Null(GradingRules.WhyNot(Lec, score)));
    }

    [Theory]
    [InlineData("6", "6", "15", "540", RiskColour.Red)]
    [InlineData("3", "6", "15", "270", RiskColour.Orange)]
    [InlineData("1", "6", "15", "90", RiskColour.Yellow)]
    [InlineData("10", "1", "7", "70", RiskColour.Yellow)]
    [InlineData("1", "10", "7", "70", RiskColour.Yellow)]
    [InlineData("0.5", "6", "7", "21", RiskColour.Blue)]
    [InlineData("0.1", "0.5", "1", "0.05", RiskColour.Blue)]
    public void Grades_the_worked_examples(string l, string e, string c, string points, RiskColour colour)
    {
        var score = new Score(decimal.Parse(l), decimal.Parse(e), decimal.Parse(c));
        Assert.Equal(decimal.Parse(points), GradingRules.Points(score));
        Assert.Equal(colour, GradingRules.ColourOf(Lec, GradingRules.Points(score)));
    }

    [Theory]
    [MemberData(nameof(Matrices))]
    public void Grades_all_25_cells_of_the_matrix(string set, string cells)
    {
        var table = Table(set);
        var rows = cells.Split(' ');
        for (var l = 1; l <= 5; l++)
        {
            for (var s = 1; s <= 5; s++)
            {
                var score = new Score(l, null, s);
                Assert.Null(GradingRules.WhyNot(table, score));
                Assert.Equal((l, s, rows[l - 1][s - 1]), (l, s, GradingRules.ColourOf(table, GradingRules.Points(score)).ToString()[0]));
            }
        }
    }

    [Theory]
    [InlineData(2, 6, 15, "likelihood")]
    [InlineData(0, 6, 15, "likelihood")]
    [InlineData(6, 5, 15, "exposure")]
    [InlineData(6, 6, 50, "consequence")]
    [InlineData(6, 6, 0.5, "consequence")]
    public void Refuses_what_is_not_in_the_LEC_tables(double l, double e, double c, string field)
    {
        var why = GradingRules.WhyNot(Lec, new Score((decimal)l, (decimal)e, (decimal)c));
        Assert.Equal((GradingRules.NotInTable, field), (why!.Value.Refusal, why.Value.Field));
        Assert.NotEmpty(why.Value.Allowed);
    }

    [Fact]
    public void Refuses_an_exposure_in_the_matrix_and_LEC_without_one()
    {
        Assert.Equal(GradingRules.ExposureSuperfluous, GradingRules.WhyNot(Table("grading-ls-a"), new Score(5, 1, 5))!.Value.Refusal);
        Assert.Equal(GradingRules.ExposureMissing, GradingRules.WhyNot(Lec, new Score(6, null, 15))!.Value.Refusal);
        Assert.Equal(GradingRules.NotInTable, GradingRules.WhyNot(Table("grading-ls-b"), new Score(6, null, 5))!.Value.Refusal);
        Assert.Equal(GradingRules.NotInTable, GradingRules.WhyNot(Table("grading-ls-c"), new Score(2.5m, null, 5))!.Value.Refusal);
    }

    [Theory]
    [InlineData(RiskColour.Blue, false, RiskColour.Blue)]
    [InlineData(RiskColour.Orange, false, RiskColour.Orange)]
    [InlineData(RiskColour.Blue, true, RiskColour.Red)]
    [InlineData(RiskColour.Red, true, RiskColour.Red)]
    public void The_grade_is_the_graver_of_score_and_override(RiskColour scored, bool directRed, RiskColour grade) =>
        Assert.Equal(grade, GradingRules.Grade(scored, directRed));

    [Fact]
    public void Knows_the_five_rules_of_direct_red_each_once()
    {
        var table = Body<DirectRedTable>("direct-red");
        Assert.Equal([1, 2, 3, 4, 5], table.Rules.Select(rule => rule.Rule));
        Assert.Null(DirectRedRules.WhyNot(table, [new(1, "a"), new(5, "b")]));
        Assert.Equal(DirectRedRules.Unknown, DirectRedRules.WhyNot(table, [new(6, "a")]));
        Assert.Equal(DirectRedRules.Twice, DirectRedRules.WhyNot(table, [new(4, "a"), new(4, "b")]));
    }

    [Fact]
    public void A_table_is_whole_when_every_product_has_exactly_one_band()
    {
        Assert.All(["grading-lec", "grading-ls-a", "grading-ls-b", "grading-ls-c"], set => Assert.True(GradingRules.IsWhole(Table(set)), set));
        Assert.False(GradingRules.IsWhole(Lec with { Bands = [.. Lec.Bands.SkipLast(1)] }));
        Assert.False(GradingRules.IsWhole(Lec with { Bands = [.. Lec.Bands.SkipLast(1), new(1, RiskColour.Blue)] }));
        Assert.False(GradingRules.IsWhole(Lec with { Bands = [.. Lec.Bands.Skip(1), new(160, RiskColour.Red)] }));
        Assert.False(GradingRules.IsWhole(Lec with { Bands = [.. Lec.Bands.Skip(1), new(20_000, RiskColour.Red)] }));
        Assert.False(GradingRules.IsWhole(Lec with { Likelihood = [] }));
    }

    private static GradingTable Table(string id) => Body<GradingTable>(id);

    private static TBody Body<TBody>(string id)
    {
        using var stream = typeof(DualPreventionService).Assembly.GetManifestResourceStream($"Resilience.DualPrevention.Rules.{id}.json")!;
        return JsonSerializer.Deserialize<RuleSet>(stream, PlatformJson.Options)!.Body.Deserialize<TBody>(PlatformJson.Options)!;
    }
}
