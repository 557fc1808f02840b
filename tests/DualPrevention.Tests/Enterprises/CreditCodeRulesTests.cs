using Resilience.DualPrevention.Enterprises;

namespace Resilience.DualPrevention.Tests.Enterprises;

public class CreditCodeRulesTests
{
    [Theory]
    // The example of GB 32100-2015.
    [InlineData("91350100M000100Y43", true)]
    [InlineData("91350100M000100Y44", false)]
    [InlineData("91350100M000100Y34", false)]
    [InlineData("91350100M000100Y4", false)]
    [InlineData("91350100M000100Y430", false)]
    [InlineData("91350100m000100y43", false)]
    [InlineData("9135O100M000100Y43", false)]
    [InlineData("", false)]
    public void Knows_a_code_by_its_check_character(string code, bool valid) => Assert.Equal(valid, CreditCodeRules.IsValid(code));
}
