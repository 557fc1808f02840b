using System.Globalization;
using Resilience.Spreadsheets;

namespace Resilience.SafeCity.Assignments;

/// <summary>The columns of the assignment matrix (责任分解表). What tells of progress is exported only, and left out when it is read.</summary>
internal static class AssignmentColumns
{
    public const string SheetName = "责任分解 Assignments";

    public static readonly SheetColumns Sheet = new(
    [
        Said("code", "编号", "Code", "清单项编号", "T43-01", required: true),
        Said("text", "内容", "Text", "仅供阅读", "建成区人均避难场所有效避难面积"),
        Said("points", "分值", "Points", "仅供阅读", "0.5"),
        Said("lead", "牵头部门", "Lead", "只能一个", "应急管理局", required: true),
        Said("coLeads", "配合部门", "Co-leads", "多个用、分开", "园林局、体育局"),
        new("districts", "适用区", "Districts", true, "全部、市级,或主城八区的代码或名称,多个用、分开", "全部",
            text => Districts.Of(text) is not null ? null : ("须为全部、市级,或主城八区的代码或名称。", "Must be 全部, 市级, or codes or names of the eight main districts.")),
        new("due", "完成时限", "Due", true, "如 2026-10-31,须在评价年度内", "2026-10-31",
            text => DayOf(text) is not null ? null : ("须为日期,如 2026-10-31。", "Must be a day such as 2026-10-31.")),
        Said("done", "已核验区数", "Districts done", "仅供阅读", "3"),
        Said("overdue", "逾期区数", "Districts overdue", "仅供阅读", "0"),
        Said("lost", "全市已扣分", "Points lost", "仅供阅读", "0.2"),
    ]);

    public static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy/M/d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static SheetColumn Said(string field, string chinese, string english, string hint, string example, bool required = false) => new(
        field, chinese, english, required, hint, example,
        text => text.Length <= 400 ? null : ("不得超过 400 个字符。", "At most 400 characters."));
}
