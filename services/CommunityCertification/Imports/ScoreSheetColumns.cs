using System.Globalization;
using Resilience.CommunityCertification.Sheets;
using Resilience.Evidence;
using Resilience.Spreadsheets;

namespace Resilience.CommunityCertification.Imports;

/// <summary>The columns of a score sheet (评分表): one row for each indicator and item, its level told by its code (1, 1.1, 1.1.1).</summary>
internal static class ScoreSheetColumns
{
    public const string Code = "code";

    private static readonly Words<EvidenceKind> Kinds = new(
        ("文件", EvidenceKind.Document), ("照片", EvidenceKind.Photo), ("名册", EvidenceKind.Roster), ("会议记录", EvidenceKind.MeetingRecord),
        ("地图", EvidenceKind.Map), ("演练记录", EvidenceKind.DrillRecord), ("物资清单", EvidenceKind.StockList), ("满意度调查", EvidenceKind.SatisfactionSurvey));

    private static readonly Words<FactKind> Facts = new(
        ("避难场所", FactKind.Shelter), ("预案", FactKind.Plan), ("演练", FactKind.Drill), ("物资", FactKind.Stock));

    public static readonly SheetColumns Sheet = new("评分表 Score sheet", [Code],
    [
        new(Code, "编号", "Code", true, "一级 1,二级 1.1,评分项 1.1.1", "1.1.1", text => LevelOf(text) is null ? ("编号须如 1、1.1 或 1.1.1。", "A code is like 1, 1.1 or 1.1.1.") : null),
        CommonColumns.Text("chinese", "内容", "Text", 300, "成立领导机构"),
        CommonColumns.Text("english", "英文", "English", 300, "A leading body", required: false),
        new("points", "分值", "Points", true, "大于 0,至多两位小数", "2",
            text => PointsOf(text) is null ? ("须为大于 0 且至多两位小数的数。", "Must be a number above 0 with at most two decimals.") : null),
        new("evidence", "佐证材料", "Evidence", false, $"仅评分项,必填:{Kinds.Listed},多个用、分开", "文件、会议记录",
            text => WordsOf(text, Kinds) is null ? ($"须为{Kinds.Listed}。", "Unknown kind of evidence.") : null),
        CommonColumns.Text("rule", "评分规则", "Rule", 500, "齐全得满分", required: false),
        CommonColumns.YesOrNo("placeholder", "占位", "Placeholder", "是:待正式评分表;空白为否"),
        new("prefill", "预填", "Prefill", false, $"{Facts.Listed},可空", "演练",
            text => WordsOf(text, Facts) is null ? ($"须为{Facts.Listed}。", "Unknown kind of fact.") : null),
    ]);

    /// <summary>1 to 3 for a code such as 1, 1.1 or 1.1.1; null for anything else.</summary>
    public static int? LevelOf(string code) =>
        code.Length <= 20 && code.Split('.') is { Length: <= 3 } parts && parts.All(part => part.Length > 0 && part.All(char.IsAsciiDigit)) ? parts.Length : null;

    public static decimal? PointsOf(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var points) && points is > 0 and <= 1000 && decimal.Round(points, 2) == points
            ? points : null;

    /// <summary>The tree that a judged sheet is; a row whose parent is missing is noted.</summary>
    public static ScoreSheet TreeOf(JudgedSheet judged, string chinese, string english, decimal points)
    {
        var rows = judged.Rows.ToLookup(row => judged.Text(row, Code).LastIndexOf('.') is > 0 and var end ? judged.Text(row, Code)[..end] : "");
        foreach (var orphan in rows.Where(group => group.Key.Length > 0 && rows.All(others => others.All(row => judged.Text(row, Code) != group.Key))).SelectMany(group => group))
            judged.Refuse(orphan, Code, "缺少上级。", "Its parent is missing.");
        decimal Points(SheetRow row) => PointsOf(judged.Text(row, "points"))!.Value;
        return new ScoreSheet(chinese, english, points, [.. rows[""].Select(primary => new PrimaryIndicator(
            judged.Text(primary, Code), judged.Text(primary, "chinese"), judged.Text(primary, "english"), Points(primary),
            [.. rows[judged.Text(primary, Code)].Select(secondary => new SecondaryIndicator(
                judged.Text(secondary, Code), judged.Text(secondary, "chinese"), judged.Text(secondary, "english"), Points(secondary),
                [.. rows[judged.Text(secondary, Code)].Select(item => new ScoreItem(
                    judged.Text(item, Code), judged.Text(item, "chinese"), judged.Text(item, "english"), Points(item),
                    WordsOf(judged.Text(item, "evidence"), Kinds)!, judged.Text(item, "rule"), CommonColumns.YesOf(judged.Text(item, "placeholder")) == true,
                    WordsOf(judged.Text(item, "prefill"), Facts)))]))]))]);
    }

    /// <summary>The rows of a sheet in the columns' order, so that an export is taken in unchanged.</summary>
    public static IEnumerable<IEnumerable<string>> RowsOf(ScoreSheet sheet) => sheet.Primaries.SelectMany(primary =>
        primary.Secondaries.SelectMany(secondary => secondary.Items.Select(item => Row(
                item.Code, item.Chinese, item.English, item.Points, WordsOf(item.Evidence, Kinds), item.Rule, item.Placeholder ? "是" : "否", WordsOf(item.Prefill ?? [], Facts)))
            .Prepend(Row(secondary.Code, secondary.Chinese, secondary.English, secondary.Points)))
        .Prepend(Row(primary.Code, primary.Chinese, primary.English, primary.Points)));

    private static string[] Row(string code, string chinese, string english, decimal points, params string[] rest) =>
        [code, chinese, english, points.ToString("0.##", CultureInfo.InvariantCulture), .. rest];

    private static List<T>? WordsOf<T>(string text, Words<T> words)
        where T : struct, Enum
    {
        var found = text.Split('、', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(words.Of).ToList();
        return found.Contains(null) ? null : [.. found.OfType<T>()];
    }

    private static string WordsOf<T>(IReadOnlyList<T> values, Words<T> words)
        where T : struct, Enum => string.Join('、', values.Select(value => words.Chinese(value)));
}
