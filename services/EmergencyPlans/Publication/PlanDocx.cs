using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.EmergencyPlans.Plans;

namespace Resilience.EmergencyPlans.Publication;

/// <summary>
/// Writes a version of a plan as a Word document, with the page and the typefaces of official documents (GB/T 9704). The library is loaded with the first
/// document that somebody asks for: nothing outside this class names it.
/// </summary>
internal static class PlanDocx
{
    public static byte[] Write(PlanVersionView plan, IReadOnlyDictionary<string, MeasureView> measures, string generatedAt)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            file.PackageProperties.Title = Clean(plan.Title);
            file.PackageProperties.Subject = $"{plan.Code} 第{plan.Version}版";
            var main = file.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>("styles").Styles = DocxStyles.Make();
            main.AddNewPart<FooterPart>("footer").Footer = DocxStyles.PageNumber();
            main.Document = new Document(new Body([.. Content(plan, measures, generatedAt), DocxStyles.Page("footer")]));
        }

        return stream.ToArray();
    }

    private static IEnumerable<OpenXmlElement> Content(PlanVersionView plan, IReadOnlyDictionary<string, MeasureView> measures, string generatedAt)
    {
        yield return Text(plan.Title, "Title");
        yield return Text($"{plan.DocumentNumber ?? "文号未定"}  {Wording.Day(plan.IssuedOn)}", "Subtitle");
        yield return Text($"预案编码 {plan.Code},第{plan.Version}版({Wording.Of(plan.State)}),牵头部门:{plan.LeadDepartment}", "Subtitle");

        var number = 0;
        foreach (var (kind, title) in Wording.Sections)
        {
            if (plan.Sections.FirstOrDefault(section => section.Kind == kind) is not { } section)
                continue;
            yield return Text($"{Wording.Ordinal(++number)}、{title}", "Heading1");
            foreach (var line in section.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                yield return Text(line);
        }

        yield return Text($"{Wording.Ordinal(++number)}、分级响应任务清单", "Heading1");
        foreach (var level in plan.Levels)
        {
            yield return Text(Wording.Of(level.Level), "Heading2");
            yield return level.TaskCards.Length == 0 ? Text("本级未设任务。") : Cards(level, measures);
        }

        if (plan.Places.Count > 0)
        {
            yield return Text($"{Wording.Ordinal(++number)}、重点部位和场所", "Heading1");
            yield return Grid(
                ["类别", "名称", "地址", "经度, 纬度", "说明"], [1100, 2000, 2600, 1700, 1400],
                plan.Places.Select(place => new[] { Wording.Of(place.Kind), place.Name, place.Address, Wording.Point(place), place.Note ?? "" }));
        }

        yield return Text($"措施编号对应的法律条款:{Articles(plan, measures)}。本文件由应急管理平台于 {generatedAt} 生成。", "Note");
    }

    private static Table Cards(TaskCardsOfLevel level, IReadOnlyDictionary<string, MeasureView> measures) => Grid(
        ["编码", "任务", "法定措施", "责任部门", "时限", "佐证"], [1300, 2200, 2200, 1300, 800, 1000],
        level.TaskCards.Select(card => new[]
        {
            card.Code, card.Title, $"{card.MeasureCode} {measures.GetValueOrDefault(card.MeasureCode)?.Text}", card.DutyDepartment, Wording.Deadline(card.DeadlineMinutes),
            card.Evidence,
        }));

    private static string Articles(PlanVersionView plan, IReadOnlyDictionary<string, MeasureView> measures) => string.Join('、', plan.Levels
        .SelectMany(level => level.TaskCards).Select(card => measures.GetValueOrDefault(card.MeasureCode)?.Article).OfType<string>().Distinct().Order(StringComparer.Ordinal));

    private static Table Grid(string[] head, int[] widths, IEnumerable<string[]> rows)
    {
        var table = new Table(
            new TableProperties(
                new TableWidth { Type = TableWidthUnitValues.Dxa, Width = $"{widths.Sum()}" },
                new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = 4 }, new LeftBorder { Val = BorderValues.Single, Size = 4 },
                    new BottomBorder { Val = BorderValues.Single, Size = 4 }, new RightBorder { Val = BorderValues.Single, Size = 4 },
                    new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 }),
                new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(widths.Select(width => new GridColumn { Width = $"{width}" })));
        // The head stands again on every page that the table reaches.
        table.Append(new TableRow([new TableRowProperties(new CantSplit(), new TableHeader()), .. head.Select((text, place) => Cell(text, widths[place], "TableHead"))]));
        table.Append(rows.Select(row => new TableRow(
            [new TableRowProperties(new CantSplit()), .. row.Select((text, place) => Cell(text, widths[place], "TableText"))])));
        return table;
    }

    private static TableCell Cell(string text, int width, string style) =>
        new(new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = $"{width}" }), Text(text, style));

    private static Paragraph Text(string text, string? style = null)
    {
        var paragraph = new Paragraph(new Run(new Text(Clean(text)) { Space = SpaceProcessingModeValues.Preserve }));
        if (style is not null)
            paragraph.ParagraphProperties = new ParagraphProperties(new ParagraphStyleId { Val = style });
        return paragraph;
    }

    // A text may hold characters that XML may not.
    private static string Clean(string text) => text.Any(letter => !XmlConvert.IsXmlChar(letter) && !char.IsSurrogate(letter))
        ? string.Concat(text.Where(letter => XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter))) : text;
}
