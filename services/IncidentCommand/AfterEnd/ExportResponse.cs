using System.Data;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.AfterEnd;

/// <summary>
/// Everything about a response as one archive 归档包: a ZIP with one file of JSON lines per register and a manifest with the SHA-256 of each, as of one
/// instant. It is written to a temporary file, so that a response with 100,000 orders takes no more memory than a small one.
/// </summary>
internal static class ExportResponse
{
    private static readonly (string Name, string Sql)[] Files =
    [
        ("response", "select * from response where response_id = @responseId"),
        ("decision-cards", "select * from decision_card where response_id = @responseId order by card_id"),
        ("clocks", "select clock.* from clock join decision_card using (card_id) where response_id = @responseId order by card_id, rung"),
        ("tasks", "select * from task where response_id = @responseId order by revision, code"),
        ("tallies", "select * from task_tally where response_id = @responseId order by task_code, managing_unit_code"),
        ("answers", "select * from order_answer where response_id = @responseId order by order_id"),
        ("timeline", "select * from timeline_entry where response_id = @responseId order by at, entry_id"),
        ("handovers", "select * from handover where response_id = @responseId order by sequence"),
        ("working-groups", "select * from working_group where response_id = @responseId order by code"),
        ("consultations", "select * from consultation where response_id = @responseId order by starts_at, consultation_id"),
        ("releases", "select * from release where response_id = @responseId order by drafted_at, release_id"),
        ("scene-media", "select * from scene_media where response_id = @responseId order by taken_at, media_id"),
        ("requisitions", "select * from requisition where response_id = @responseId order by requisition_id"),
        ("after-end-tasks", "select * from after_end_task where response_id = @responseId order by kind"),
    ];

    public static async Task<Results<FileStreamHttpResult, NotFound>> Handle(Guid responseId, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        // One snapshot: the files fit together while others go on writing.
        await using var snapshot = await sql.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        if (!await sql.ExecuteScalarAsync<bool>("select exists (select from response where response_id = @responseId)", new { responseId }))
            return TypedResults.NotFound();

        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 81_920,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await WriteAsync(file, sql, responseId, clock.GetUtcNow(), ct);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        file.Position = 0;
        return TypedResults.Stream(file, "application/zip", $"response-{responseId}.zip");
    }

    private static async Task WriteAsync(FileStream file, NpgsqlConnection sql, Guid responseId, DateTimeOffset now, CancellationToken ct)
    {
        await using var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, ct);
        var digests = new List<object>();
        foreach (var (name, select) in Files)
        {
            using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var rows = 0;
            await using (var entry = await zip.CreateEntry($"{name}.jsonl").OpenAsync(ct))
            {
                await foreach (var row in sql.QueryUnbufferedAsync<string>($"select to_jsonb(row)::text from ({select}) row", new { responseId }).WithCancellation(ct))
                {
                    var line = Encoding.UTF8.GetBytes(row + "\n");
                    digest.AppendData(line);
                    await entry.WriteAsync(line, ct);
                    rows++;
                }
            }

            digests.Add(new { file = $"{name}.jsonl", rows, sha256 = Convert.ToHexStringLower(digest.GetHashAndReset()) });
        }

        await using var manifest = await zip.CreateEntry("manifest.json").OpenAsync(ct);
        await JsonSerializer.SerializeAsync(manifest, new { responseId, exportedAt = now, files = digests }, PlatformJson.Options, ct);
    }
}
