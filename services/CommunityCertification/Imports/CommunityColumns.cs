using System.Text.RegularExpressions;
using Resilience.CommunityCertification.Communities;
using Resilience.Contracts.Vocabulary;
using Resilience.Spreadsheets;

namespace Resilience.CommunityCertification.Imports;

/// <summary>The columns of the register of communities and villages (社区、村名册) and what may stand in them.</summary>
internal static partial class CommunityColumns
{
    public const string Code = "code", Unit = "managingUnitCode";

    public static readonly Words<CommunityKind> Kinds = new(("社区", CommunityKind.Community), ("村", CommunityKind.Village));

    public static readonly Words<RiskColour> Risks = new(
        ("红", RiskColour.Red), ("橙", RiskColour.Orange), ("黄", RiskColour.Yellow), ("蓝", RiskColour.Blue));

    public static readonly SheetColumns Sheet = new("社区 Communities", [Code],
    [
        new(Code, "代码", "Code", true, "12 位统计用区划代码;按此代码新增或更新", "410105001001",
            text => TwelveDigits().IsMatch(text) ? null : ("须为 12 位数字。", "Must be twelve digits.")),
        CommonColumns.Text("name", "名称", "Name", 100, "文化路社区"),
        new("kind", "类别", "Kind", false, "社区或村;空白为社区", "社区", Kinds.WhyNot),
        CommonColumns.ManagingUnit(Unit),
        CommonColumns.Text("contactName", "负责人", "Contact", 50, "张三"),
        CommonColumns.Text("contactPhone", "联系电话", "Phone", 30, "0371-00000000"),
        CommonColumns.Whole("residents", "常住人口", "Residents", 1_000_000, required: true, "整数", "4200"),
        new("risk", "风险等级", "Risk", false, "红、橙、黄、蓝;空白为蓝", "蓝", Risks.WhyNot),
        CommonColumns.YesOrNo("synthetic", "模拟数据", "Synthetic"),
    ]);

    [GeneratedRegex("^[0-9]{12}$")]
    private static partial Regex TwelveDigits();
}
