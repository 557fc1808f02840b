using Resilience.Spreadsheets;

namespace Resilience.SafeCity.Assignments;

/// <summary>Judges an assignment matrix cell by cell against the items of the year; nothing stops at the first mistake.</summary>
internal static class AssignmentSheetRules
{
    public static (IReadOnlyList<Assignment> Wanted, IReadOnlyList<CellError> Errors) Judge(
        Sheet sheet, int year, IReadOnlyDictionary<string, Assignment> known, IReadOnlySet<string> departments, ISet<(string Code, string Unit)> begun)
    {
        var judged = new JudgedSheet(AssignmentColumns.Sheet, sheet);
        var wanted = new Dictionary<string, Assignment>();
        foreach (var row in judged.Rows)
        {
            var assignment = Read(row, judged);
            foreach (var (field, chinese, english) in WhyNot(assignment, year, known, departments, begun))
                judged.Refuse(row, field, chinese, english);
            if (!wanted.TryAdd(assignment.Code, assignment))
                judged.Refuse(row, "code", "编号重复。", "This code stands here twice.");
        }

        return ([.. wanted.Values], judged.Errors);
    }

    private static IEnumerable<(string Field, string Chinese, string English)> WhyNot(
        Assignment row, int year, IReadOnlyDictionary<string, Assignment> known, IReadOnlySet<string> departments, ISet<(string Code, string Unit)> begun)
    {
        if (!known.TryGetValue(row.Code, out var before))
        {
            yield return ("code", "该年度没有此清单项。", "The year has no such item.");
            yield break;
        }

        if (Districts.Split(row.Lead).Length != 1)
            yield return ("lead", "只能有一个牵头部门。", "An item has exactly one lead department.");
        else if (!departments.Contains(row.Lead))
            yield return ("lead", "部门未登记。", "This department is not registered.");
        if (row.CoLeads.Any(department => !departments.Contains(department)))
            yield return ("coLeads", "部门未登记。", "A department here is not registered.");
        if (row.CoLeads.Contains(row.Lead) || row.CoLeads.Distinct().Count() != row.CoLeads.Length)
            yield return ("coLeads", "部门重复或与牵头部门相同。", "A department stands here twice, or is the lead.");
        if (row.DueOn.Year != year)
            yield return ("due", "完成时限须在评价年度内。", "The day must lie in the year that is assessed.");
        if (before.Districts.Except(row.Districts).Any(unit => begun.Contains((row.Code, unit))))
            yield return ("districts", AssignmentRules.Begun.Chinese, AssignmentRules.Begun.English);
    }

    private static Assignment Read(SheetRow row, JudgedSheet judged)
    {
        string Text(string field) => judged.Text(row, field);
        return new Assignment(
            Text("code"), Text("lead"), Districts.Split(Text("coLeads")), Districts.Of(Text("districts"))!, AssignmentColumns.DayOf(Text("due"))!.Value);
    }
}
