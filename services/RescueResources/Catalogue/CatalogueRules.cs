using System.Text.RegularExpressions;
using Resilience.Spreadsheets;

namespace Resilience.RescueResources.Catalogue;

/// <summary>A code of GB/T 38565 with 1, 3, 5 or 7 digits.</summary>
public sealed record SupplyCode(string Code, string Name, string? EnglishName, string? Unit);

/// <summary>Judges a code table cell by cell; nothing stops at the first mistake.</summary>
internal static partial class CatalogueRules
{
    private static readonly (string Field, string Chinese, string English, int Longest, bool Required)[] Columns =
    [
        ("code", "物资编码", "Code", 7, true), ("name", "物资名称", "Name", 100, true), ("englishName", "英文名称", "English name", 100, false),
        ("unit", "计量单位", "Unit", 20, false),
    ];

    public static (IReadOnlyList<SupplyCode> Codes, IReadOnlyList<CellError> Errors) Judge(Sheet sheet)
    {
        var errors = new List<CellError>();
        var places = PlacesOf(sheet.Headings, errors);
        if (errors.Count > 0)
            return ([], errors);

        var codes = new Dictionary<string, SupplyCode>();
        var rows = new Dictionary<string, SheetRow>();
        foreach (var row in sheet.Rows)
        {
            var wrong = errors.Count;
            foreach (var column in Columns.Where(column => places[column.Field] >= 0))
            {
                if (WhyNot(column.Field, row[places[column.Field]], column.Longest, column.Required) is { } why)
                    errors.Add(Error(row, column.Field, why.Chinese, why.English));
            }

            var code = row[places["code"]];
            if (errors.Count > wrong)
                continue;
            if (rows.TryGetValue(code, out var first))
                errors.Add(Error(row, "code", $"与第 {first.Number} 行重复。", $"The same as in row {first.Number}."));
            else
                (rows[code], codes[code]) = (row, new SupplyCode(code, Text(row, "name")!, Text(row, "englishName"), Text(row, "unit")));
        }

        // A parent may stand below its child, so they are looked for at the end.
        errors.AddRange(from code in codes.Keys
                        where code.Length > 1 && !codes.ContainsKey(code[..^2])
                        select Error(rows[code], "code", $"表中没有上级编码 {code[..^2]}。", $"The table lacks the code above it, {code[..^2]}."));
        return ([.. codes.Values.OrderBy(code => code.Code, StringComparer.Ordinal)], errors);

        string? Text(SheetRow row, string field) => places[field] >= 0 && row[places[field]] is { Length: > 0 } text ? text : null;

        CellError Error(SheetRow row, string field, string chinese, string english) =>
            new(CellName.Of(places[field], row.Number), Columns.First(column => column.Field == field).Chinese, row[places[field]], chinese, english);
    }

    private static (string Chinese, string English)? WhyNot(string field, string text, int longest, bool required) =>
        text.Length == 0 ? required ? ("必填。", "Required.") : null
        : text.Any(char.IsControl) ? ("含有控制字符。", "Holds a control character.")
        : field == "code" && !Pattern().IsMatch(text)
            ? ("须为 1、3、5 或 7 位编码:首位 1 至 3,其后每两位 01 至 99。", "A code has 1, 3, 5 or 7 digits: the first 1 to 3, then pairs from 01 to 99.")
        : text.Length > longest ? ($"不得超过 {longest} 个字符。", $"At most {longest} characters.")
        : null;

    private static Dictionary<string, int> PlacesOf(IReadOnlyList<string> headings, List<CellError> errors)
    {
        var places = Columns.ToDictionary(column => column.Field, column => headings.ToList().FindIndex(heading =>
            heading == column.Chinese || heading.Equals(column.English, StringComparison.OrdinalIgnoreCase)
            || heading.Equals(column.Field, StringComparison.OrdinalIgnoreCase) || heading == $"{column.Chinese} {column.English}"));
        foreach (var (_, chinese, english, _, _) in Columns.Where(column => column.Required && places[column.Field] < 0))
            errors.Add(new CellError(CellName.Of(headings.Count, 1), chinese, "", $"缺少列“{chinese}”。", $"The column {english} is missing."));
        return places;
    }

    [GeneratedRegex("^[123](0[1-9]|[1-9][0-9]){0,3}$")]
    private static partial Regex Pattern();
}
