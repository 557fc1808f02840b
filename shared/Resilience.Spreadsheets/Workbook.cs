using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Resilience.Spreadsheets;

/// <summary>How a cell of a workbook that we write looks; the number is its place in the styles.</summary>
public enum CellLook
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>Bold.</summary>
    Heading,

    /// <summary>On red.</summary>
    Wrong,
}

/// <summary>A sheet to be written: text only, so that no cell is taken for a formula or a number (ISO/IEC 29500).</summary>
public sealed record WorkbookSheet(string Name, IEnumerable<IEnumerable<(string Text, CellLook Look)>> Rows);

/// <summary>Writes a workbook with coloured cells, which the library that reads them cannot do.</summary>
public static class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006";

    /// <summary>The workbook as a file.</summary>
    public static byte[] Write(params WorkbookSheet[] sheets)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            var numbers = Enumerable.Range(1, sheets.Length).ToList();
            Part(zip, "[Content_Types].xml", $"""
                <Types xmlns="{Packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{SheetReading.Xlsx}.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>{Each(numbers, n => $"<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>")}</Types>
                """);
            Part(zip, "_rels/.rels", $"""
                <Relationships xmlns="{Packages}/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>
                """);
            Part(zip, "xl/workbook.xml", $"""
                <workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{Each(numbers, n => $"<sheet name=\"{sheets[n - 1].Name}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>")}</sheets></workbook>
                """);
            Part(zip, "xl/_rels/workbook.xml.rels", $"""
                <Relationships xmlns="{Packages}/relationships">{Each(numbers, n => $"<Relationship Id=\"rId{n}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>")}<Relationship Id="rId{sheets.Length + 1}" Type="{Relations}/styles" Target="styles.xml"/></Relationships>
                """);
            Part(zip, "xl/styles.xml", $"""
                <styleSheet xmlns="{Main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="49" fontId="0" fillId="0"/><xf numFmtId="49" fontId="1" fillId="0" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="2" applyFill="1"/></cellXfs></styleSheet>
                """);
            for (var i = 0; i < sheets.Length; i++)
                WriteSheet(zip, i + 1, sheets[i]);
        }

        return file.ToArray();
    }

    private static void WriteSheet(ZipArchive zip, int number, WorkbookSheet sheet)
    {
        using var part = zip.CreateEntry($"xl/worksheets/sheet{number}.xml", CompressionLevel.Fastest).Open();
        using var xml = XmlWriter.Create(part, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        xml.WriteStartElement("worksheet", Main);
        xml.WriteStartElement("sheetData", Main);
        foreach (var (index, row) in sheet.Rows.Index())
        {
            xml.WriteStartElement("row", Main);
            xml.WriteAttributeString("r", (index + 1).ToString(CultureInfo.InvariantCulture));
            foreach (var (column, (text, look)) in row.Index())
                WriteCell(xml, CellName.Of(column, index + 1), text, look);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteCell(XmlWriter xml, string name, string text, CellLook look)
    {
        if (text.Length == 0 && look == CellLook.Plain)
            return;
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("r", name);
        xml.WriteAttributeString("s", ((int)look).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is", Main);
        xml.WriteStartElement("t", Main);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(Writable(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    // XML has no way to write most control characters and half a surrogate pair; a cell holds at most 32,767 characters.
    private static string Writable(string text)
    {
        text = text.Length > 32_000 ? text[..32_000] : text;
        return text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.EnumerateRunes().Select(rune =>
            rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD"));
    }

    private static string Each(IEnumerable<int> numbers, Func<int, string> text) => string.Concat(numbers.Select(text));

    private static void Part(ZipArchive zip, string name, string xml)
    {
        using var part = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
        part.Write(xml);
    }
}
