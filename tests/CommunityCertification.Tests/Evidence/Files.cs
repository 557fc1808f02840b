using System.IO.Compression;
using System.Text;

namespace Resilience.CommunityCertification.Tests.Evidence;

/// <summary>Small files of every type, and of some that are not taken in.</summary>
public static class Files
{
    public const string Pdf = "application/pdf", Jpeg = "image/jpeg", Png = "image/png",
        Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static byte[] Of(string type, string content = "") => type switch
    {
        Pdf => [.. "%PDF-1.7\n"u8, .. Encoding.UTF8.GetBytes(content)],
        Jpeg => [0xFF, 0xD8, 0xFF, 0xE0, .. Encoding.UTF8.GetBytes(content)],
        Png => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Encoding.UTF8.GetBytes(content)],
        Docx => Zip(["[Content_Types].xml", "word/document.xml"], content),
        Xlsx => Zip(["[Content_Types].xml", "xl/workbook.xml"], content),
        _ => Encoding.UTF8.GetBytes(content),
    };

    public static byte[] Zip(IReadOnlyList<string> names, string content = "")
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return file.ToArray();
    }
}
