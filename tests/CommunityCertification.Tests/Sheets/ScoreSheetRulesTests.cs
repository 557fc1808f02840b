using Resilience.CommunityCertification.Sheets;
using Resilience.Evidence;

namespace Resilience.CommunityCertification.Tests.Sheets;

public class ScoreSheetRulesTests(CommunityCertificationApp app)
{
    [Fact]
    public async Task The_shipped_sheet_is_whole_and_marks_what_is_not_confirmed()
    {
        var sheet = await app.SheetAsync();

        Assert.Empty(ScoreSheetRules.WhyNot(sheet));
        Assert.Equal((100, 10, 10), (sheet.Points, sheet.Primaries.Count, sheet.Primaries[0].Points));
        Assert.All(sheet.Primaries[0].Secondaries.SelectMany(secondary => secondary.Items), item => Assert.False(item.Placeholder));
        Assert.All(sheet.Primaries.Skip(2).SelectMany(primary => primary.Secondaries).SelectMany(secondary => secondary.Items), item => Assert.True(item.Placeholder));
    }

    [Fact]
    public async Task Every_planted_mistake_is_found_at_its_code()
    {
        var sheet = await app.SheetAsync();
        var (primary, secondary) = (sheet.Primaries[0], sheet.Primaries[0].Secondaries[0]);
        var item = secondary.Items[0];

        Assert.Contains(ScoreSheetRules.WhyNot(sheet with { Points = 101 }), error => error.Code == "");
        Found(secondary with { Points = 3 }, "1.1");
        Found(secondary with { Code = "7.1" }, "7.1");
        Found(secondary with { Items = [item with { Code = "1.2.9" }] }, "1.2.9");
        Found(secondary with { Items = [item with { Points = 0 }] }, "1.1.1");
        Found(secondary with { Items = [item with { Evidence = [] }] }, "1.1.1");
        Found(secondary with { Items = [item with { Evidence = [(EvidenceKind)99] }] }, "1.1.1");
        Found(secondary with { Items = [item with { Points = 1 }, item with { Points = 1 }] }, "1.1.1");

        void Found(SecondaryIndicator wrong, string code) => Assert.Contains(
            ScoreSheetRules.WhyNot(sheet with { Primaries = [primary with { Secondaries = [wrong, .. primary.Secondaries.Skip(1)] }, .. sheet.Primaries.Skip(1)] }),
            error => error.Code == code);
    }

    [Fact]
    public async Task One_file_under_two_versions_gives_both_results()
    {
        var first = await app.SheetAsync();
        var (primary, secondary) = (first.Primaries[0], first.Primaries[0].Secondaries[0]);
        // The second version gives the first item four points for two, and takes section 10 away.
        var second = first with
        {
            Points = 97,
            Primaries = [primary with { Points = 12, Secondaries = [secondary with { Points = 4, Items = [secondary.Items[0] with { Points = 4 }] }, .. primary.Secondaries.Skip(1)] }, .. first.Primaries.Skip(1).SkipLast(1)],
        };
        Assert.Empty(ScoreSheetRules.WhyNot(second));
        Mark[] marks = [new("1.1.1", 1.5m), new("10.1.1", 5)];

        var (one, other) = (ScoreRules.Under("score-sheet@1", first, first, marks, null), ScoreRules.Under("score-sheet@2", second, first, marks, null));

        Assert.Equal(("score-sheet@1", 6.5m), (one.Sheet, one.Total));
        Assert.Equal(("score-sheet@2", 3m), (other.Sheet, other.Total));
        Assert.Equal(["10.1.1"], other.Dropped);
        Assert.Contains("2.1.1", other.Missing);
    }

    [Fact]
    public async Task Points_count_where_evidence_of_a_kind_that_the_item_takes_stands_behind_them_by_each_version_of_the_sheet()
    {
        var first = await app.SheetAsync();
        var (primary, secondary) = (first.Primaries[0], first.Primaries[0].Secondaries[0]);
        // The second version wants a map where the first takes documents and minutes.
        var second = first with
        {
            Primaries = [primary with { Secondaries = [secondary with { Items = [secondary.Items[0] with { Evidence = [EvidenceKind.Map] }] }, .. primary.Secondaries.Skip(1)] }, .. first.Primaries.Skip(1)],
        };
        Mark[] marks = [new("1.1.1", 2), new("1.2.1", 1), new("1.4.1", 0)];
        Proof[] proofs = [new("1.1.1", EvidenceKind.MeetingRecord), new("1.2.1", EvidenceKind.Photo)];

        var (one, other, before) = (
            ScoreRules.Under("score-sheet@1", first, first, marks, proofs), ScoreRules.Under("score-sheet@2", second, first, marks, proofs),
            ScoreRules.Under("score-sheet@1", first, first, marks, null));

        Assert.Equal((2m, 0m, 3m), (one.Total, other.Total, before.Total));
        Assert.Equal(["1.2.1"], one.Unproven);
        Assert.Equal(["1.1.1", "1.2.1"], other.Unproven.Order());
        Assert.Empty(before.Unproven);
    }
}
