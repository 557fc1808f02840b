using System.Globalization;
using Resilience.DualPrevention.Enterprises;
using Resilience.Spreadsheets;

namespace Resilience.DualPrevention.Imports;

/// <summary>The columns of the spreadsheet of enterprises and what may stand in them.</summary>
internal static class EnterpriseColumns
{
    private static readonly Words<DualPreventionStatus> Statuses = new(
        ("未启动", DualPreventionStatus.NotStarted), ("正在建设", DualPreventionStatus.Building), ("已建成", DualPreventionStatus.Built),
        ("有效运行", DualPreventionStatus.EffectivelyRunning), ("标杆", DualPreventionStatus.Benchmark), ("限期整改", DualPreventionStatus.NeedsRectification));

    public static readonly SheetColumns Sheet = new("企业 Enterprises", [EnterpriseRules.CodeField],
    [
        new(EnterpriseRules.CodeField, "统一社会信用代码", "Credit code", true, "18 位,含校验码;按此代码新增或更新", "91350100M000100Y43",
            text => CreditCodeRules.IsValid(text) ? null : ("不是有效的统一社会信用代码(18 位,含校验码)。", "Not a valid unified social credit code (18 characters with a check character).")),
        CommonColumns.Text("name", "企业名称", "Name", EnterpriseLimits.Name, "郑州某某化工有限公司"),
        new(EnterpriseRules.StatusField, "状态", "Status", false, "未启动、正在建设、已建成、有效运行、标杆、限期整改;空白:新企业为未启动,已登记的不变", "有效运行", Statuses.WhyNot),
        Number("redRisks", "重大风险数", "Red risks"),
        Number("orangeRisks", "较大风险数", "Orange risks"),
        CommonColumns.ManagingUnit(EnterpriseRules.UnitField),
        Degrees("longitude", "经度", "Longitude", 180, "113.6500"),
        Degrees("latitude", "纬度", "Latitude", 90, "34.7600"),
        CommonColumns.Text("contact", "联系人", "Contact", EnterpriseLimits.Contact, "张三"),
        CommonColumns.Text("phone", "联系电话", "Phone", EnterpriseLimits.Phone, "0371-00000000"),
        CommonColumns.Day(EnterpriseRules.SinceField, "有效运行起始日期", "Effective since", false, "如 2020-12-31;只用于有效运行或标杆企业", "2020-12-31"),
        CommonColumns.YesOrNo("synthetic", "模拟数据", "Synthetic"),
    ]);

    /// <summary>What a row whose cells are all right says; without a status the enterprise keeps its own.</summary>
    public static RegisterEnterpriseRequest EnterpriseOf(JudgedSheet judged, SheetRow row, DualPreventionStatus status)
    {
        string Text(string field) => judged.Text(row, field);
        return new RegisterEnterpriseRequest(
            Text("name"), Text(EnterpriseRules.CodeField), Statuses.Of(Text(EnterpriseRules.StatusField)) ?? status,
            CommonColumns.WholeOf(Text("redRisks")) ?? 0, CommonColumns.WholeOf(Text("orangeRisks")) ?? 0, Text(EnterpriseRules.UnitField),
            DegreesOf(Text("longitude")), DegreesOf(Text("latitude")), Text("contact"), Text("phone"), CommonColumns.YesOf(Text("synthetic")) == true,
            CommonColumns.DayOf(Text(EnterpriseRules.SinceField)));
    }

    private static double DegreesOf(string text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees) ? degrees : double.NaN;

    private static SheetColumn Number(string field, string chinese, string english) =>
        CommonColumns.Whole(field, chinese, english, EnterpriseLimits.Risks, required: false, "整数;空白为 0", "0");

    private static SheetColumn Degrees(string field, string chinese, string english, int limit, string example) => new(
        field, chinese, english, true, "WGS84,十进制度", example,
        text => Math.Abs(DegreesOf(text)) <= limit ? null : ($"须为 -{limit} 至 {limit} 的十进制度数。", $"Must be decimal degrees from -{limit} to {limit}."));
}
