using System.IO.Compression;

namespace Resilience.Evidence;

/// <summary>The controlled list of file types, each known by its content and not by what it is called.</summary>
public static class EvidenceTypes
{
    private const string Office = "application/vnd.openxmlformats-officedocument.";

    /// <summary>Media type and ending of every type that is taken in.</summary>
    public static readonly IReadOnlyDictionary<string, string> Endings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["application/pdf"] = ".pdf",
        ["image/jpeg"] = ".jpg",
        ["image/png"] = ".png",
        [Office + "wordprocessingml.document"] = ".docx",
        [Office + "spreadsheetml.sheet"] = ".xlsx",
    };

    /// <summary>The media type that the content is of; null when it is of none on the list.</summary>
    public static string? Of(byte[] file) => file.AsSpan() switch
    {
        var bytes when bytes.StartsWith("%PDF-"u8) => "application/pdf",
        var bytes when bytes.StartsWith<byte>([0xFF, 0xD8, 0xFF]) => "image/jpeg",
        var bytes when bytes.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) => "image/png",
        var bytes when bytes.StartsWith("PK\u0003\u0004"u8) => OfZip(file),
        _ => null,
    };

    // Word and Excel files are zip files with a known main part. Only the directory is read; nothing is unpacked.
    private static string? OfZip(byte[] file)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
            var parts = zip.Entries.Select(entry => entry.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
            // With macros it is another type (.docm, .xlsm), which is not on the list, whatever its ending says.
            if (!parts.Contains("[Content_Types].xml") || parts.Any(part => part.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
                return null;
            return parts.Contains("word/document.xml") ? Office + "wordprocessingml.document"
                : parts.Contains("xl/workbook.xml") ? Office + "spreadsheetml.sheet"
                : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
