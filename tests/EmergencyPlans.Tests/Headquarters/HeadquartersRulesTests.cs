using Resilience.EmergencyPlans.Headquarters;

namespace Resilience.EmergencyPlans.Tests.Headquarters;

public class HeadquartersRulesTests
{
    private static readonly HeadquartersContent Flood = new(
        "防汛抗旱指挥部", "防汛抗旱", "应急管理局",
        [new(HeadquartersRole.CommanderInChief, "张三", "市政府"), new(HeadquartersRole.Deputy, "王五", "应急管理局"), new(HeadquartersRole.Member, "钱七", "水利局", "局长")],
        [new("G01", "综合协调组", "应急管理局")], "0371-67180000", "410100", true);

    [Fact]
    public void Nothing_differs_from_itself() => Assert.Empty(HeadquartersRules.Compare(Flood, Flood with { Members = [.. Flood.Members] }, false).Changes);

    [Fact]
    public void Numbers_are_no_matter_of_the_organisation()
    {
        var (changes, organisation) = HeadquartersRules.Compare(Flood, Flood with { DutyPhone = "0371-67180001" }, phonesDiffer: true);
        Assert.Equal(["值班电话由“0371-67180000”改为“0371-67180001”", "成员联系电话已更新"], changes);
        Assert.False(organisation);
    }

    [Theory]
    [InlineData("1", null, "1", null, false)]
    [InlineData("1", null, null, "1", true)]
    [InlineData("1", "2", "1", "3", true)]
    [InlineData(null, null, "1", null, true)]
    public void A_number_that_goes_to_another_member_is_a_change(string? first, string? second, string? firstNow, string? secondNow, bool differ) =>
        Assert.Equal(differ, HeadquartersRules.PhonesDiffer(
            Flood.With(new HeadquartersPhones([first, second])), Flood.With(new HeadquartersPhones([firstNow, secondNow]))));

    [Fact]
    public void Who_goes_takes_the_number_along() => Assert.False(HeadquartersRules.PhonesDiffer(
        Flood.With(new HeadquartersPhones(["1", "2", "3"])), (Flood with { Members = [.. Flood.Members.SkipLast(1)] }).With(new HeadquartersPhones(["1", "2"]))));

    [Fact]
    public void Members_and_groups_are_told_one_by_one()
    {
        var after = Flood with
        {
            Members = [.. Flood.Members.SkipLast(1), new(HeadquartersRole.Member, "孙八", "城管局")], WorkingGroups = [new("G01", "综合协调组", "城管局", ["水利局"])],
        };
        var (changes, organisation) = HeadquartersRules.Compare(Flood, after, false);
        Assert.Equal(
            ["新增成员:孙八(成员,城管局)", "去除成员:钱七(成员,水利局局长)", "新增工作组:综合协调组(城管局;水利局)", "去除工作组:综合协调组(应急管理局)"], changes);
        Assert.True(organisation);
    }
}
