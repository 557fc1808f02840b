using System.Globalization;
using System.Text.RegularExpressions;
using Resilience.DualPrevention.Enterprises;
using Resilience.ServiceDefaults.Lists;
using Resilience.Spreadsheets;

namespace Resilience.DualPrevention.Imports;

/// <summary>The columns of the spreadsheet of enterprises and what may stand in them.</summary>
internal static partial class EnterpriseColumns
{
    public const string SheetName = "企业 Enterprises";

    public static readonly SheetColumns Sheet = new(
    [
        new(EnterpriseRules.CodeField, "统一社会信用代码", "Credit code", true, "18 位,含校验码;按此代码新增或更新", "91350100M000100Y43",
            text => CreditCodeRules.IsValid(text) ? null : ("不是有效的统一社会信用代码(18 位,含校验码)。", "Not a valid unified social credit code (18 characters with a check character).")),
        Text("name", "企业名称", "Name", EnterpriseLimits.Name, "郑州某某化工有限公司"),
        new(EnterpriseRules.StatusField, "状态", "Status", false, "未启动、正在建设、已建成、有效运行、标杆、限期整改;空白:新企业为未启动,已登记的不变", "有效运行",
            text => StatusOf(text) is null ? ("须为未启动、正在建设、已建成、有效运行、标杆、限期整改之一。", "Must be NotStarted, Building, Built, EffectivelyRunning, Benchmark or NeedsRectification.") : null),
        Number("redRisks", "重大风险数", "Red risks"),
        Number("orangeRisks", "较大风险数", "Orange risks"),
        new(EnterpriseRules.UnitField, "管理单位代码", "Managing unit", true, "六位代码,如 410105;郑东新区为 4101ZD", "410105",
            text => UnitCode().IsMatch(text) ? null : ("不是郑州市的管理单位代码。", "Not the code of a managing unit of Zhengzhou.")),
        Degrees("longitude", "经度", "Longitude", 180, "113.6500"),
        Degrees("latitude", "纬度", "Latitude", 90, "34.7600"),
        Text("contact", "联系人", "Contact", EnterpriseLimits.Contact, "张三"),
        Text("phone", "联系电话", "Phone", EnterpriseLimits.Phone, "0371-00000000"),
        new(EnterpriseRules.SinceField, "有效运行起始日期", "Effective since", false, "如 2020-12-31;只用于有效运行或标杆企业", "2020-12-31",
            text => DayOf(text) is null ? ("须为日期,如 2020-12-31。", "Must be a day such as 2020-12-31.") : null),
        new("synthetic", "模拟数据", "Synthetic", false, "是或否;空白为否", "否",
            text => YesOf(text) is null ? ("须为是或否。", "Must be yes or no.") : null),
    ]);

    public static DualPreventionStatus? StatusOf(string text) => text switch
    {
        "未启动" => DualPreventionStatus.NotStarted,
        "正在建设" => DualPreventionStatus.Building,
        "已建成" => DualPreventionStatus.Built,
        "有效运行" => DualPreventionStatus.EffectivelyRunning,
        "标杆" => DualPreventionStatus.Benchmark,
        "限期整改" => DualPreventionStatus.NeedsRectification,
        _ => Enum.GetValues<DualPreventionStatus>().Cast<DualPreventionStatus?>().FirstOrDefault(status => status.ToString() == text),
    };

    public static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy/M/d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= 1949 ? day : null;

    public static bool? YesOf(string text) => text.ToUpperInvariant() switch
    {
        "是" or "YES" or "TRUE" or "1" => true,
        "否" or "NO" or "FALSE" or "0" => false,
        _ => null,
    };

    public static int NumberOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    public static double DegreesOf(string text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees) ? degrees : double.NaN;

    private static SheetColumn Text(string field, string chinese, string english, int length, string example) => new(
        field, chinese, english, true, $"至多 {length} 字", example,
        text => text.Length <= length ? null : ($"不得超过 {length} 个字符。", $"At most {length} characters."));

    private static SheetColumn Number(string field, string chinese, string english) => new(
        field, chinese, english, false, "整数;空白为 0", "0",
        text => NumberOf(text) is >= 0 and <= EnterpriseLimits.Risks ? null : ("须为 0 至 100000 的整数。", "Must be a whole number from 0 to 100,000."));

    private static SheetColumn Degrees(string field, string chinese, string english, int limit, string example) => new(
        field, chinese, english, true, "WGS84,十进制度", example,
        text => Math.Abs(DegreesOf(text)) <= limit ? null : ($"须为 -{limit} 至 {limit} 的十进制度数。", $"Must be decimal degrees from -{limit} to {limit}."));

    [GeneratedRegex(Codes.ManagingUnit)]
    private static partial Regex UnitCode();
}
