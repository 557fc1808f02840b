using System.Globalization;
using System.Text.RegularExpressions;
using Resilience.Spreadsheets;

namespace Resilience.SafeCity.Editions;

/// <summary>The columns of the sheet of an edition (指标体系) and what may stand in them.</summary>
internal static partial class EditionColumns
{
    public static readonly Words<RowKind> Kinds = new(
        ("一级项", RowKind.Primary), ("二级项", RowKind.Secondary), ("三级项", RowKind.Tertiary), ("对标清单项", RowKind.Checklist),
        ("鼓励项", RowKind.Encouragement), ("否决项", RowKind.Veto), ("扣分规则", RowKind.Rule));

    public static readonly Words<Measure> Measures = new(
        ("文件", Measure.Document), ("比率", Measure.Ratio), ("数量", Measure.Count), ("现场", Measure.Site));

    public static readonly Words<Comparison> Comparisons = new(
        ("≥", Comparison.AtLeast), (">", Comparison.MoreThan), ("=", Comparison.Equal), ("≤", Comparison.AtMost), ("<", Comparison.LessThan));

    public static readonly Words<RuleKind> Rules = new(
        ("每处", RuleKind.PerFinding), ("门槛", RuleKind.Threshold), ("加分", RuleKind.Award), ("否决", RuleKind.Veto));

    public static readonly Words<NotApplicableRule> NotApplicables = new(
        ("满分", NotApplicableRule.FullPoints), ("重新赋权", NotApplicableRule.Reweigh));

    public const string Manual = "人工";

    public static readonly SheetColumns Sheet = new("指标体系 Standard", ["code"],
    [
        new("kind", "类别", "Row", true, "一级项、二级项、三级项、对标清单项、鼓励项、否决项、扣分规则", "对标清单项", Kinds.WhyNot),
        new("code", "编号", "Code", true, "P1、S01、T01、T01-01、E01、V01;规则为所属项编号加 -R1", "T43-01",
            text => Code().IsMatch(text) ? null : ("编号须如 P1、S01、T01、T01-01、E01、V01、T01-01-R1。", "A code is like P1, S01, T01, T01-01, E01, V01 or T01-01-R1.")),
        Text("parent", "上级编号", "Parent", 20, false, "上一级的编号;一级项、鼓励项、否决项为空", "T43"),
        Text("text", "内容", "Text", 300, true, "至多 300 字", "建成区人均避难场所有效避难面积"),
        Text("english", "英文", "English", 300, false, "可空", "Shelter area per person"),
        Number("points", "分值", "Points", 100, "项的分值;规则为扣(加)分值;否决项为空", "0.5"),
        Number("cap", "上限", "Cap", 100, "仅规则:该规则至多扣多少;空白:扣完该项为止", "0.25"),
        new("measure", "类型", "Kind", false, "对标清单项:文件、比率、数量、现场", "比率", Measures.WhyNot),
        new("operator", "比较", "Operator", false, "≥、>、=、≤、<", "≥", Comparisons.WhyNot),
        Number("target", "目标值", "Target", 1_000_000_000, "与比较同填", "1.5"),
        Text("unit", "单位", "Unit", 20, false, "可空", "m²/人"),
        new("source", "数据来源", "Data source", false, "人工,或服务的实时指标,如 shelters.area-per-person", Manual,
            text => text == Manual || Metric().IsMatch(text) ? null : ("须为“人工”或指标名,如 shelters.area-per-person。", "Must be 人工 or a metric such as shelters.area-per-person.")),
        new("rule", "规则", "Rule kind", false, "仅规则:每处、门槛、加分、否决", "门槛", Rules.WhyNot),
        new("notApplicable", "不适用", "Not applicable", false, "满分、重新赋权;空白:不得申报不适用", "重新赋权", NotApplicables.WhyNot),
        Text("lead", "牵头部门", "Lead", 40, false, "清单项、鼓励项、否决项必填,只能一个", "应急管理局"),
        Text("coLeads", "配合部门", "Co-leads", 400, false, "多个用、分开", "园林局、体育局"),
        new("districts", "适用区", "Districts", false, "全部、市级,或主城八区的代码或名称,多个用、分开", "全部",
            text => SafeCity.Districts.Of(text) is not null ? null : ("须为全部、市级,或主城八区的代码或名称。", "Must be 全部, 市级, or codes or names of the eight main districts.")),
        new("due", "完成时限", "Due", false, "月-日,如 10-31", "10-31",
            text => DateOnly.TryParseExact($"2027-{text}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? null : ("须为月-日,如 10-31。", "Must be a month and a day such as 10-31.")),
        CommonColumns.YesOrNo("reconstructed", "重构", "Reconstructed", "是:待正式文本核对;空白为否", "是"),
        Text("basis", "依据", "Basis", 300, false, "可空", "评分标准(安委办〔2020〕2号)"),
    ]);

    public static decimal? NumberOf(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static SheetColumn Text(string field, string chinese, string english, int length, bool required, string hint, string example) =>
        CommonColumns.Text(field, chinese, english, length, example, required, hint);

    private static SheetColumn Number(string field, string chinese, string english, decimal most, string hint, string example) => new(
        field, chinese, english, false, hint, example,
        text => NumberOf(text) is { } number && number > 0 && number <= most && number.Scale <= 4
            ? null : ($"须为大于 0、不大于 {most} 且至多四位小数的数。", $"Must be a number above 0, not above {most}, with four decimals at most."));

    [GeneratedRegex(@"^(P\d|S\d\d|T\d\d|(T\d\d-\d\d|E\d\d|V\d\d)(-R\d)?)$")]
    private static partial Regex Code();

    [GeneratedRegex(@"^[a-z][a-z-]{1,30}\.[a-z0-9-]{1,40}$")]
    private static partial Regex Metric();
}
