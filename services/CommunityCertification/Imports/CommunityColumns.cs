using System.Globalization;
using System.Text.RegularExpressions;
using Resilience.CommunityCertification.Communities;
using Resilience.Contracts.Vocabulary;
using Resilience.ServiceDefaults.Lists;
using Resilience.Spreadsheets;

namespace Resilience.CommunityCertification.Imports;

/// <summary>The columns of the register of communities and villages (社区、村名册) and what may stand in them.</summary>
internal static partial class CommunityColumns
{
    public const string SheetName = "社区 Communities", Code = "code", Unit = "managingUnitCode";

    public static readonly SheetColumns Sheet = new(
    [
        new(Code, "代码", "Code", true, "12 位统计用区划代码;按此代码新增或更新", "410105001001",
            text => TwelveDigits().IsMatch(text) ? null : ("须为 12 位数字。", "Must be twelve digits.")),
        Text("name", "名称", "Name", 100, "文化路社区"),
        new("kind", "类别", "Kind", false, "社区或村;空白为社区", "社区", text => KindOf(text) is null ? ("须为社区或村。", "Must be 社区 or 村.") : null),
        new(Unit, "管理单位代码", "Managing unit", true, "六位代码,如 410105;郑东新区为 4101ZD", "410105",
            text => UnitCode().IsMatch(text) ? null : ("不是郑州市的管理单位代码。", "Not the code of a managing unit of Zhengzhou.")),
        Text("contactName", "负责人", "Contact", 50, "张三"),
        Text("contactPhone", "联系电话", "Phone", 30, "0371-00000000"),
        new("residents", "常住人口", "Residents", true, "整数", "4200",
            text => ResidentsOf(text) is null ? ("须为 0 至 1000000 的整数。", "Must be a whole number from 0 to 1,000,000.") : null),
        new("risk", "风险等级", "Risk", false, "红、橙、黄、蓝;空白为蓝", "蓝", text => RiskOf(text) is null ? ("须为红、橙、黄、蓝之一。", "Must be 红, 橙, 黄 or 蓝.") : null),
        new("synthetic", "模拟数据", "Synthetic", false, "是或否;空白为否", "否", text => text is "是" or "否" ? null : ("须为是或否。", "Must be 是 or 否.")),
    ]);

    public static CommunityKind? KindOf(string text) => text switch { "" or "社区" => CommunityKind.Community, "村" => CommunityKind.Village, _ => null };

    public static RiskColour? RiskOf(string text) => text switch
    {
        "红" => RiskColour.Red,
        "橙" => RiskColour.Orange,
        "黄" => RiskColour.Yellow,
        "" or "蓝" => RiskColour.Blue,
        _ => null,
    };

    public static int? ResidentsOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 1_000_000 ? number : null;

    private static SheetColumn Text(string field, string chinese, string english, int length, string example) => new(
        field, chinese, english, true, $"至多 {length} 字", example,
        text => text.Length <= length ? null : ($"不得超过 {length} 个字符。", $"At most {length} characters."));

    [GeneratedRegex("^[0-9]{12}$")]
    private static partial Regex TwelveDigits();

    [GeneratedRegex(Codes.ManagingUnit)]
    private static partial Regex UnitCode();
}
