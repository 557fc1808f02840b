using Resilience.Spreadsheets;

namespace Resilience.SafeCity.Assignments;

/// <summary>The columns of the assignment matrix (责任分解表). What tells of progress is exported only, and left out when it is read.</summary>
internal static class AssignmentColumns
{
    public static readonly SheetColumns Sheet = new("责任分解 Assignments", ["code"],
    [
        Said("code", "编号", "Code", "清单项编号", "T43-01", required: true),
        Said("text", "内容", "Text", "仅供阅读", "建成区人均避难场所有效避难面积"),
        Said("points", "分值", "Points", "仅供阅读", "0.5"),
        Said("lead", "牵头部门", "Lead", "只能一个", "应急管理局", required: true),
        Said("coLeads", "配合部门", "Co-leads", "多个用、分开", "园林局、体育局"),
        new("districts", "适用区", "Districts", true, "全部、市级,或主城八区的代码或名称,多个用、分开", "全部",
            text => Districts.Of(text) is not null ? null : ("须为全部、市级,或主城八区的代码或名称。", "Must be 全部, 市级, or codes or names of the eight main districts.")),
        CommonColumns.Day("due", "完成时限", "Due", true, "如 2026-10-31,须在评价年度内", "2026-10-31"),
        Said("done", "已核验区数", "Districts done", "仅供阅读", "3"),
        Said("overdue", "逾期区数", "Districts overdue", "仅供阅读", "0"),
        Said("lost", "全市已扣分", "Points lost", "仅供阅读", "0.2"),
    ]);

    private static SheetColumn Said(string field, string chinese, string english, string hint, string example, bool required = false) =>
        CommonColumns.Text(field, chinese, english, 400, example, required, hint);
}
