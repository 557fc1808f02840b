using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Resilience.EmergencyPlans.Publication;

/// <summary>Page, typefaces and sizes of official documents (GB/T 9704-2012): 仿宋 for the text, 黑体 and 楷体 for headings, A4 with wide margins.</summary>
internal static class DocxStyles
{
    public static Styles Make() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(Fonts("仿宋"), new FontSize { Val = "32" }, new Languages { EastAsia = "zh-CN" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { Line = "560", LineRule = LineSpacingRuleValues.Exact }))),
        Style("Normal", "Normal", new StyleParagraphProperties(new Indentation { FirstLineChars = 200, FirstLine = "640" }), Run("仿宋", "32"), isDefault: true),
        Style("Title", "Title", Centred(240), Run("宋体", "44", bold: true)),
        Style("Subtitle", "Subtitle", Centred(0), Run("仿宋", "28")),
        Style("Heading1", "heading 1", Heading(0), Run("黑体", "32")),
        Style("Heading2", "heading 2", Heading(1), Run("楷体", "32")),
        Style("TableHead", "Table Head", Tight(JustificationValues.Center), Run("黑体", "21")),
        Style("TableText", "Table Text", Tight(JustificationValues.Left), Run("仿宋", "21")),
        Style("Note", "Note", Tight(JustificationValues.Left, before: "240"), Run("仿宋", "21")));

    public static Footer PageNumber() => new(new Paragraph(
        new ParagraphProperties(new ParagraphStyleId { Val = "TableHead" }),
        new Run(new Text("— ") { Space = SpaceProcessingModeValues.Preserve }), new SimpleField(new Run(new Text("1"))) { Instruction = "PAGE" },
        new Run(new Text(" —") { Space = SpaceProcessingModeValues.Preserve })));

    /// <summary>A4; margins 37, 26, 35 and 28 mm.</summary>
    public static SectionProperties Page(string footer) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = footer },
        new PageSize { Width = 11906, Height = 16838 },
        new PageMargin { Top = 2098, Right = 1474, Bottom = 1984, Left = 1588, Header = 851, Footer = 992, Gutter = 0 });

    private static StyleParagraphProperties Centred(int after) => new(
        new SpacingBetweenLines { After = $"{after}", Line = "0", LineRule = LineSpacingRuleValues.AtLeast }, new Indentation { FirstLineChars = 0, FirstLine = "0" },
        new Justification { Val = JustificationValues.Center });

    private static StyleParagraphProperties Heading(int level) => new(
        new KeepNext(), new Indentation { FirstLineChars = 200, FirstLine = "640" }, new OutlineLevel { Val = level });

    private static StyleParagraphProperties Tight(JustificationValues justification, string before = "0") => new(
        new SpacingBetweenLines { Before = before, Line = "300", LineRule = LineSpacingRuleValues.AtLeast }, new Indentation { FirstLineChars = 0, FirstLine = "0" },
        new Justification { Val = justification });

    private static Style Style(string id, string name, StyleParagraphProperties paragraph, StyleRunProperties run, bool isDefault = false)
    {
        var style = new Style(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id };
        if (isDefault)
            style.Default = true;
        else
            style.Append(new BasedOn { Val = "Normal" });
        style.Append(new PrimaryStyle(), paragraph, run);
        return style;
    }

    private static StyleRunProperties Run(string font, string size, bool bold = false)
    {
        var run = new StyleRunProperties(Fonts(font));
        if (bold)
            run.Append(new Bold());
        run.Append(new FontSize { Val = size });
        return run;
    }

    private static RunFonts Fonts(string eastAsia) => new() { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = eastAsia };
}
