using System.Security.Cryptography;
using Dapper;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Configuration;
using Microsoft.Net.Http.Headers;
using Npgsql;
using Resilience.Persistence;
using Resilience.ServiceDefaults;

namespace Resilience.Evidence;

/// <summary>A file as it was taken in: whole, of a type on the list, and what it says it is.</summary>
/// <param name="Hash">SHA-256, in small hexadecimal letters: its key.</param>
/// <param name="ContentType">Media type by content.</param>
/// <param name="Bytes">The file.</param>
public sealed record EvidenceFile(string Hash, string ContentType, byte[] Bytes);

/// <summary>Takes evidence (佐证材料) in, keeps it by its content, and gives it out.</summary>
public sealed class EvidenceFiles(IConfiguration configuration)
{
    /// <summary>A type that is not taken in, by its name or by its content.</summary>
    public static readonly Refusal UnknownType = new(
        "evidence.unknown-type", "佐证材料须为 PDF、JPEG、PNG、DOCX 或 XLSX(不含宏)。", "Evidence must be a PDF, JPEG, PNG, DOCX or XLSX file (without macros).",
        StatusCodes.Status415UnsupportedMediaType);

    /// <summary>The content is of another type on the list than the one declared.</summary>
    public static readonly Refusal OtherType = new(
        "evidence.other-type", "文件内容与声明的类型不符,见 declared 与 found。", "The content is not of the declared type; see declared and found.",
        StatusCodes.Status400BadRequest);

    /// <summary>Larger than the limit, which the answer names.</summary>
    public static readonly Refusal TooLarge = new(
        "evidence.too-large", "文件超过大小上限,见 maxBytes。", "The file is larger than the limit; see maxBytes.", StatusCodes.Status413PayloadTooLarge);

    private const int MaxNameLength = 100;
    private readonly int maxBytes = configuration.GetValue("Resilience:Evidence:MaxBytes", 10 * 1024 * 1024);

    /// <summary>The file in the body of a request, or why it is not taken in.</summary>
    public async Task<(EvidenceFile? File, RefusalResult? Refusal)> ReadAsync(HttpRequest http, CancellationToken ct)
    {
        var declared = MediaTypeHeaderValue.TryParse(http.ContentType, out var type) ? type.MediaType.Value! : "";
        if (!EvidenceTypes.Endings.ContainsKey(declared))
            return (null, UnknownType.ToProblem(("declared", declared)));
        if (await BytesAsync(http, ct) is not { } bytes)
            return (null, TooLarge.ToProblem(("maxBytes", maxBytes)));
        if (EvidenceTypes.Of(bytes) is not { } found)
            return (null, UnknownType.ToProblem(("declared", declared)));
        if (!string.Equals(found, declared, StringComparison.OrdinalIgnoreCase))
            return (null, OtherType.ToProblem(("declared", declared), ("found", found)));
        return (new EvidenceFile(Convert.ToHexStringLower(SHA256.HashData(bytes)), found, bytes), null);
    }

    /// <summary>Keeps the file within the unit of work that writes the row that refers to it. What is kept already is not kept twice.</summary>
    public static Task KeepAsync(UnitOfWork work, EvidenceFile file) => work.Sql.ExecuteAsync(Keep, file);

    /// <summary>The file as a download that no browser opens by itself, or takes for another type than it is.</summary>
    /// <param name="http">The request; its answer gets the headers.</param>
    /// <param name="sql">The service's database.</param>
    /// <param name="hash">Key of a file that a row refers to.</param>
    /// <param name="name">What the file is to be called; the ending comes from its type.</param>
    public static async Task<FileContentHttpResult> DownloadAsync(HttpContext http, NpgsqlConnection sql, string hash, string name)
    {
        var (type, bytes) = await sql.QuerySingleAsync<(string Type, byte[] Bytes)>(Select, new { hash });
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.File(
            bytes, type, name[..Math.Min(name.Length, MaxNameLength)] + EvidenceTypes.Endings[type], entityTag: new EntityTagHeaderValue($"\"{hash}\""));
    }

    // Counted here and not by the server, whose answer could not name the limit.
    private async Task<byte[]?> BytesAsync(HttpRequest http, CancellationToken ct)
    {
        if (http.ContentLength > maxBytes)
            return null;
        using var all = new MemoryStream(capacity: (int)(http.ContentLength ?? 0));
        var buffer = new byte[81_920];
        while (await http.Body.ReadAsync(buffer, ct) is > 0 and var read)
        {
            if (all.Length + read > maxBytes)
                return null;
            all.Write(buffer, 0, read);
        }

        return all.ToArray();
    }

    private const string Keep = """
        insert into evidence_file (hash, content_type, bytes)
        values (@Hash, @ContentType, @Bytes)
        on conflict (hash) do nothing
        """;

    private const string Select = "select content_type, bytes from evidence_file where hash = @hash";
}
