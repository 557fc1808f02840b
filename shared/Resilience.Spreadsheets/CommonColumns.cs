using System.Globalization;
using System.Text.RegularExpressions;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.Spreadsheets;

/// <summary>Columns that many sheets have, and how their cells are read.</summary>
public static partial class CommonColumns
{
    /// <summary>A text of some length.</summary>
    public static SheetColumn Text(
        string field, string chinese, string english, int length, string example, bool required = true, string? hint = null) => new(
        field, chinese, english, required, hint ?? $"至多 {length} 字", example,
        text => text.Length <= length ? null : ($"不得超过 {length} 个字符。", $"At most {length} characters."));

    /// <summary>A whole number from 0.</summary>
    public static SheetColumn Whole(string field, string chinese, string english, int most, bool required, string hint, string example) => new(
        field, chinese, english, required, hint, example,
        text => WholeOf(text) <= most
            ? null : ($"须为 0 至 {most} 的整数。", string.Create(CultureInfo.InvariantCulture, $"Must be a whole number from 0 to {most:N0}.")));

    /// <summary>A day.</summary>
    public static SheetColumn Day(string field, string chinese, string english, bool required, string hint, string example) => new(
        field, chinese, english, required, hint, example,
        text => DayOf(text) is null ? ($"须为日期,如 {example}。", $"Must be a day such as {example}.") : null);

    /// <summary>Yes or no; no where the cell is empty.</summary>
    public static SheetColumn YesOrNo(string field, string chinese, string english, string hint = "是或否;空白为否", string example = "否") => new(
        field, chinese, english, false, hint, example,
        text => YesOf(text) is null ? ("须为是或否。", "Must be yes or no.") : null);

    /// <summary>The managing unit (管理单位) of a row.</summary>
    public static SheetColumn ManagingUnit(string field) => new(
        field, "管理单位代码", "Managing unit", true, "六位代码,如 410105;郑东新区为 4101ZD", "410105",
        text => UnitCode().IsMatch(text) ? null : ("不是郑州市的管理单位代码。", "Not the code of a managing unit of Zhengzhou."));

    /// <summary>A whole number from 0; null for anything else.</summary>
    public static int? WholeOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A day since the founding of the republic; null for anything else.</summary>
    public static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy/M/d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= 1949 ? day : null;

    /// <summary>是 or 否, or what programs write for them; null for anything else.</summary>
    public static bool? YesOf(string text) => text.ToUpperInvariant() switch
    {
        "是" or "YES" or "TRUE" or "1" => true,
        "否" or "NO" or "FALSE" or "0" => false,
        _ => null,
    };

    [GeneratedRegex(Codes.ManagingUnit)]
    private static partial Regex UnitCode();
}
