using Resilience.Spreadsheets;

namespace Resilience.SafeCity.Assignments;

/// <summary>Judges an assignment matrix cell by cell against the items of the year; nothing stops at the first mistake.</summary>
internal static class AssignmentSheetRules
{
    public static (IReadOnlyList<Assignment> Wanted, IReadOnlyList<CellError> Errors) Judge(
        Sheet sheet, int year, IReadOnlyDictionary<string, Assignment> known, IReadOnlySet<string> departments, ISet<(string Code, string Unit)> begun)
    {
        var errors = new List<CellError>();
        var places = AssignmentColumns.Sheet.PlacesOf(sheet.Headings, errors);
        var wanted = new Dictionary<string, Assignment>();
        foreach (var row in errors.Count > 0 ? [] : sheet.Rows)
        {
            var wrong = errors.Count;
            foreach (var column in AssignmentColumns.Sheet.All)
            {
                if (places.TryGetValue(column.Field, out var place) && column.WhyNot(row[place]) is { } why)
                    errors.Add(ErrorAt(row, places, column.Field, why.Chinese, why.English));
            }

            if (errors.Count > wrong)
                continue;
            var assignment = Read(row, places);
            foreach (var (field, chinese, english) in WhyNot(assignment, year, known, departments, begun))
                errors.Add(ErrorAt(row, places, field, chinese, english));
            if (!wanted.TryAdd(assignment.Code, assignment))
                errors.Add(ErrorAt(row, places, "code", "编号重复。", "This code stands here twice."));
        }

        return ([.. wanted.Values], errors);
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

    private static Assignment Read(SheetRow row, Dictionary<string, int> places)
    {
        string Text(string field) => places.TryGetValue(field, out var place) ? row[place] : "";
        return new Assignment(
            Text("code"), Text("lead"), Districts.Split(Text("coLeads")), Districts.Of(Text("districts"))!, AssignmentColumns.DayOf(Text("due"))!.Value);
    }

    private static CellError ErrorAt(SheetRow row, Dictionary<string, int> places, string field, string chinese, string english)
    {
        var shown = places.ContainsKey(field) ? field : "code";
        return new CellError(
            CellName.Of(places[shown], row.Number), AssignmentColumns.Sheet.All.First(column => column.Field == shown).Heading, row[places[shown]], chinese, english);
    }
}
