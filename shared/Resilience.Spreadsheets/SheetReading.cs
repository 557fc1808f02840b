using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Resilience.ServiceDefaults;

namespace Resilience.Spreadsheets;

/// <summary>What a spreadsheet may be: its format and its size, packed and unpacked.</summary>
public static class SheetReading
{
    /// <summary>Bounds of a sheet.</summary>
    public const int MaxRows = 20_000, MaxColumns = 60, MaxParts = 200;

    /// <summary>A small file may hold a large one.</summary>
    public const long MaxUnpackedBytes = 64L * 1024 * 1024;

    /// <summary>Media types that are read.</summary>
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Csv = "text/csv";

    /// <summary>Neither of the two formats.</summary>
    public static readonly Refusal UnknownFormat = new(
        "import.unknown-format", "请上传 XLSX 或 CSV 文件。", "Send an XLSX or a CSV file.", StatusCodes.Status415UnsupportedMediaType);

    /// <summary>Damaged, or not what it claims to be.</summary>
    public static readonly Refusal Unreadable = new(
        "import.unreadable", "文件损坏或不是所标明的格式。", "The file is damaged or not of the format that it claims.", StatusCodes.Status400BadRequest);

    /// <summary>Larger than allowed when unpacked.</summary>
    public static readonly Refusal TooLargeInside = new(
        "import.too-large-inside", "文件解压后过大,已拒绝。", "The file is too large when unpacked.", StatusCodes.Status413PayloadTooLarge);

    /// <summary>More rows or columns than allowed.</summary>
    public static readonly Refusal TooManyRows = new(
        "import.too-many-rows", "一次至多导入 20000 行、60 列。", "At most 20,000 rows and 60 columns at once.", StatusCodes.Status413PayloadTooLarge);

    /// <summary>Nothing to read.</summary>
    public static readonly Refusal NoRows = new(
        "import.no-rows", "文件中没有数据行。", "The file has no rows.", StatusCodes.Status400BadRequest);

    /// <summary>The sheet, or why it is not read.</summary>
    public static (Sheet? Sheet, Refusal? Refusal) Read(string? contentType, byte[] file)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || (type.MediaType != Xlsx && type.MediaType != Csv))
            return (null, UnknownFormat);
        var isZip = file.AsSpan().StartsWith("PK"u8);
        if (isZip != (type.MediaType == Xlsx))
            return (null, file.Length == 0 ? NoRows : Unreadable);

        try
        {
            if (isZip && WhyNotUnpack(file) is { } refusal)
                return (null, refusal);
            return SheetOf(isZip ? XlsxReading.Rows(file) : CsvReading.Rows(file));
        }
        catch (Exception damaged) when (damaged is InvalidDataException or System.Xml.XmlException or DecoderFallbackException
            or FormatException or KeyNotFoundException or InvalidOperationException or ArgumentException or NullReferenceException or IndexOutOfRangeException)
        {
            // The libraries that unpack and read the parts of a workbook say in many ways that a part is missing or broken.
            return (null, Unreadable);
        }
    }

    // The directory of a zip file says how large each part will be, and .NET reads no more of a part than it says.
    private static Refusal? WhyNotUnpack(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
        return zip.Entries.Count > MaxParts || zip.Entries.Sum(part => part.Length) > MaxUnpackedBytes ? TooLargeInside : null;
    }

    private static (Sheet? Sheet, Refusal? Refusal) SheetOf(IEnumerable<string[]> all)
    {
        string[]? headings = null;
        var rows = new List<SheetRow>();
        var number = 0;
        foreach (var cells in all)
        {
            number++;
            if (number > MaxRows + 1 || cells.Length > MaxColumns)
                return (null, TooManyRows);
            if (headings is null)
                headings = [.. cells.Select(cell => cell.Trim())];
            else if (cells.Any(cell => !string.IsNullOrWhiteSpace(cell)))
                rows.Add(new SheetRow(number, cells));
        }

        return headings is null || rows.Count == 0 ? (null, NoRows) : (new Sheet(headings, rows), null);
    }
}
