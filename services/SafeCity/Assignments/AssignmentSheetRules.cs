using Resilience.Spreadsheets;

namespace Resilience.SafeCity.Assignments;

/// <summary>Judges an assignment matrix cell by cell against the items of the year; nothing stops at the first mistake.</summary>
internal static class AssignmentSheetRules
{
    /// <summary>What the rows want; every wrong cell is added to the sheet's errors.</summary>
    public static IReadOnlyList<Assignment> Judge(
        JudgedSheet judged, int year, IReadOnlyDictionary<string, Assignment> known, IReadOnlySet<string> departments, ISet<(string Code, string Unit)> begun)
    {
        var wanted = judged.Rows.Select(row => (Row: row, Assignment: Read(row, judged))).ToList();
        foreach (var (row, assignment) in wanted)
        {
            foreach (var (field, chinese, english) in WhyNot(assignment, year, known, departments, begun))
                judged.Refuse(row, field, chinese, english);
        }

        return [.. wanted.Select(row => row.Assignment)];
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
            Text("code"), Text("lead"), Districts.Split(Text("coLeads")), Districts.Of(Text("districts"))!, CommonColumns.DayOf(Text("due"))!.Value);
    }
}
