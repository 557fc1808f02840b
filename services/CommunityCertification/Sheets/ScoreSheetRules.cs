namespace Resilience.CommunityCertification.Sheets;

/// <summary>When a score sheet can be computed with: sums at every level, every code once and below its parent's, evidence for every item.</summary>
internal static class ScoreSheetRules
{
    public static bool IsWhole(ScoreSheet sheet) => !WhyNot(sheet).Any();

    /// <summary>Everything that is wrong: the code at which, and what, in both languages.</summary>
    public static IEnumerable<(string Code, string Chinese, string English)> WhyNot(ScoreSheet sheet)
    {
        if (sheet.Primaries.Sum(primary => primary.Points) != sheet.Points)
            yield return ("", $"一级指标合计不等于 {sheet.Points} 分。", $"The primary indicators do not sum to {sheet.Points} points.");
        foreach (var primary in sheet.Primaries)
        {
            if (primary.Secondaries.Sum(secondary => secondary.Points) != primary.Points)
                yield return (primary.Code, $"二级指标合计不等于 {primary.Points} 分。", $"Its secondary indicators do not sum to {primary.Points} points.");
            foreach (var secondary in primary.Secondaries)
            {
                if (secondary.Items.Sum(item => item.Points) != secondary.Points)
                    yield return (secondary.Code, $"评分项合计不等于 {secondary.Points} 分。", $"Its items do not sum to {secondary.Points} points.");
                if (!IsBelow(secondary.Code, primary.Code))
                    yield return (secondary.Code, $"代码不属于 {primary.Code}。", $"The code does not belong to {primary.Code}.");
                foreach (var item in secondary.Items)
                {
                    if (!IsBelow(item.Code, secondary.Code))
                        yield return (item.Code, $"代码不属于 {secondary.Code}。", $"The code does not belong to {secondary.Code}.");
                    if (item.Points <= 0)
                        yield return (item.Code, "分值须大于 0。", "Points must be more than 0.");
                    if (item.Evidence.Count == 0 || item.Evidence.Any(kind => !Enum.IsDefined(kind)))
                        yield return (item.Code, "须列明佐证材料种类。", "Name the kinds of evidence that the item takes.");
                }
            }
        }

        foreach (var code in Codes(sheet).GroupBy(code => code).Where(same => same.Count() > 1))
            yield return (code.Key, "代码重复。", "The code appears twice.");
    }

    private static bool IsBelow(string code, string parent) => code.StartsWith(parent + ".", StringComparison.Ordinal) && code.Length > parent.Length + 1;

    private static IEnumerable<string> Codes(ScoreSheet sheet) =>
        sheet.Primaries.SelectMany(primary => primary.Secondaries.SelectMany(secondary => secondary.Items.Select(item => item.Code).Prepend(secondary.Code))
            .Prepend(primary.Code));
}
