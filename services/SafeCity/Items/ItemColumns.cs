using Resilience.Spreadsheets;

namespace Resilience.SafeCity.Items;

/// <summary>The columns of the checklist (对标清单). Only the state is read when it comes in again; the rest is there for people.</summary>
internal static class ItemColumns
{
    public static readonly Words<ItemState> States = new(
        ("未启动", ItemState.NotStarted), ("推进中", ItemState.InProgress), ("自评达标", ItemState.SelfPassed), ("市级核验", ItemState.CityVerified),
        ("省级复核", ItemState.ProvinciallyReviewed));

    public static readonly SheetColumns Sheet = new("对标清单 Checklist", ["code", "unit"],
    [
        CommonColumns.Text("code", "编号", "Code", 20, "T43-01", hint: "清单项编号"),
        CommonColumns.Text("unit", "区", "District", 20, "410102", hint: "管理单元代码"),
        Shown("text", "内容", "Text"), Shown("points", "分值", "Points"), Shown("lead", "牵头部门", "Lead"), Shown("coLeads", "配合部门", "Co-leads"),
        Shown("due", "完成时限", "Due"),
        new("state", "状态", "State", true, "每次前进一步", "推进中", States.WhyNot),
        Shown("lost", "扣分", "Lost"), Shown("gained", "加分", "Gained"), Shown("excluded", "不适用", "Excluded"), Shown("overdue", "逾期", "Overdue"),
        Shown("redFlag", "红旗", "Red flag"), Shown("measured", "实测值", "Measured"), Shown("live", "实时值", "Live"), Shown("target", "目标", "Target"),
    ]);

    private static SheetColumn Shown(string field, string chinese, string english) => new(field, chinese, english, false, "仅供阅读", "", _ => null);
}
