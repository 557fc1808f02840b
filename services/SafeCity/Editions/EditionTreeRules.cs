using Resilience.Spreadsheets;

namespace Resilience.SafeCity.Editions;

/// <summary>
/// What the rows of an edition must make together: a parent of the level above for each, 47 and 193, sums at every level, one lead
/// that is registered, and rules that fit their items.
/// </summary>
internal static class EditionTreeRules
{
    public static void Judge(
        IReadOnlyList<(SheetRow Row, StandardRow Standard)> rows, JudgedSheet judged, Evaluation evaluation, IReadOnlySet<string> departments)
    {
        var byCode = rows.ToDictionary(row => row.Standard.Code, row => row.Standard);
        var children = rows.ToLookup(row => row.Standard.ParentCode ?? "", row => row.Standard);
        foreach (var (row, standard) in rows)
        {
            foreach (var (field, chinese, english) in OfRow(standard, byCode).Concat(OfDuty(standard, departments)).Concat(OfChildren(standard, children[standard.Code])))
                judged.Refuse(row, field, chinese, english);
        }

        foreach (var (kind, wanted) in new[]
        {
            (RowKind.Primary, evaluation.PrimaryItems), (RowKind.Secondary, evaluation.SecondaryItems), (RowKind.Tertiary, evaluation.TertiaryItems),
            (RowKind.Checklist, evaluation.ChecklistItems),
        })
        {
            var found = rows.Count(row => row.Standard.Kind == kind);
            if (found != wanted)
                judged.Refuse("kind", $"{EditionColumns.Kinds.Chinese(kind)}应为 {wanted} 项,实为 {found} 项。", $"There must be {wanted} rows of kind {kind}; there are {found}.");
        }

        var total = rows.Where(row => row.Standard.Kind == RowKind.Primary).Sum(row => row.Standard.Points ?? 0);
        if (total != evaluation.Points)
            judged.Refuse("points", $"一级项合计应为 {evaluation.Points} 分,实为 {total} 分。", $"The primary items must add up to {evaluation.Points} points; they make {total}.");
    }

    private static IEnumerable<(string Field, string Chinese, string English)> OfRow(StandardRow row, Dictionary<string, StandardRow> byCode)
    {
        if (!FitsKind(row))
            yield return ("code", "编号与类别不符。", "The code does not fit the kind of row.");

        var above = row.ParentCode is null ? null : byCode.GetValueOrDefault(row.ParentCode);
        if (row.Kind is RowKind.Primary or RowKind.Encouragement or RowKind.Veto ? row.ParentCode is not null : above is null || !IsAbove(above, row))
            yield return ("parent", "没有相应的上级项(孤立项)。", "There is no such item one level above: an orphan.");

        var isVeto = row.Kind == RowKind.Veto || row.Rule == RuleKind.Veto;
        if (row.Points is null != isVeto)
            yield return ("points", isVeto ? "否决项没有分值。" : "必填。", isVeto ? "A veto has no points." : "Required.");
        if (row.Kind == RowKind.Rule && row.Rule is null)
            yield return ("rule", "必填。", "Required.");
        if (row.Kind == RowKind.Checklist && row.Measure is null)
            yield return ("measure", "必填。", "Required.");
        if (row.Operator is null != row.Target is null)
            yield return ("target", "比较和目标值须同填。", "Operator and target go together.");

        if (row.Kind != RowKind.Rule || above is null)
            yield break;
        if (above.Kind != (row.Rule switch { RuleKind.Award => RowKind.Encouragement, RuleKind.Veto => RowKind.Veto, _ => RowKind.Checklist }))
            yield return ("rule", "规则与所属项不符。", "This kind of rule does not go with its item.");
        if (row.Points > above.Points)
            yield return ("points", "规则分值超过所属项分值。", "The rule is worth more than its item.");
        if (row.Cap is { } cap && (cap > above.Points || cap < row.Points))
            yield return ("cap", "上限须在规则分值与所属项分值之间。", "The cap must lie between the rule's amount and the item's points.");
    }

    private static IEnumerable<(string Field, string Chinese, string English)> OfDuty(StandardRow row, IReadOnlySet<string> departments)
    {
        if (!row.IsItem)
            yield break;
        if (row.Lead is null)
            yield return ("lead", "必填,须有一个牵头部门。", "Required: every item has one lead department.");
        else if (Districts.Split(row.Lead).Length != 1)
            yield return ("lead", "只能有一个牵头部门。", "An item has exactly one lead department.");
        else if (!departments.Contains(row.Lead))
            yield return ("lead", "部门未登记。", "This department is not registered.");
        if (row.CoLeads.Any(department => !departments.Contains(department)))
            yield return ("coLeads", "部门未登记。", "A department here is not registered.");
        if (row.CoLeads.Distinct().Count() != row.CoLeads.Count || (row.Lead is not null && row.CoLeads.Contains(row.Lead)))
            yield return ("coLeads", "部门重复或与牵头部门相同。", "A department stands here twice, or is the lead.");
        if (row.Districts.Count == 0)
            yield return ("districts", "必填。", "Required.");
        if (row.Due is null)
            yield return ("due", "必填。", "Required.");
    }

    private static IEnumerable<(string Field, string Chinese, string English)> OfChildren(StandardRow row, IEnumerable<StandardRow> children)
    {
        if (row.Kind is RowKind.Primary or RowKind.Secondary or RowKind.Tertiary)
        {
            var sum = children.Where(child => child.Kind != RowKind.Rule).Sum(child => child.Points ?? 0);
            if (row.Points is { } points && sum != points)
                yield return ("points", $"下级合计为 {sum} 分。", $"The items below it add up to {sum}.");
        }
        else if (row.IsItem && !children.Any())
        {
            yield return ("code", "没有扣分规则。", "It has no rule.");
        }
    }

    private static bool FitsKind(StandardRow row) => row.Kind switch
    {
        RowKind.Primary => row.Code[0] == 'P',
        RowKind.Secondary => row.Code[0] == 'S',
        RowKind.Tertiary => row.Code[0] == 'T' && row.Code.Length == 3,
        RowKind.Checklist => row.Code[0] == 'T' && row.Code.Length == 6 && row.Code[..3] == row.ParentCode,
        RowKind.Encouragement => row.Code[0] == 'E' && row.Code.Length == 3,
        RowKind.Veto => row.Code[0] == 'V' && row.Code.Length == 3,
        _ => row.Code.EndsWith($"-R{row.Code[^1]}", StringComparison.Ordinal) && row.Code[..^3] == row.ParentCode,
    };

    private static bool IsAbove(StandardRow above, StandardRow row) => row.Kind == RowKind.Rule ? above.IsItem : above.Kind == row.Kind - 1;
}
