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
    private const string OfSignals = "signal_id in (select signal_id from decision_card where response_id = @responseId)";

    // With those that were merged into them.
    private const string OfIncidents = """
        incident_id in (
            with recursive part as (
                select incident_id from incident where response_id = @responseId
                union
                select incident.incident_id from incident join part on incident.merged_into = part.incident_id
            )
            select incident_id from part)
        """;

    private static readonly (string Name, string Sql)[] Files =
    [
        ("response", "select * from response where response_id = @responseId"),
        ("response-steps", "select * from response_step where response_id = @responseId order by revision"),
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
        ("warnings", "select * from public_warning where response_id = @responseId order by issued_at, warning_id"),
        ("warning-revisions", """
            select r.* from public_warning_revision r join public_warning using (warning_id) where response_id = @responseId order by warning_id, r.revision
            """),
        ("notices", $"""
            select * from notice
            where response_id = @responseId or warning_id in (select warning_id from public_warning where response_id = @responseId) or {OfIncidents}
            order by sent_at, notice_id
            """),
        ("scene-media", "select * from scene_media where response_id = @responseId order by taken_at, media_id"),
        ("measures", $"select * from measure where {OfSignals} order by proposed_at, measure_id"),
        ("measure-orders", $"select o.* from measure_order o join measure using (measure_id) where {OfSignals} order by measure_id, target_id"),
        ("call-rounds", "select * from call_round where response_id = @responseId order by started_at, round_id"),
        ("calls", "select call.* from call join call_round using (round_id) where call_round.response_id = @responseId order by call_id"),
        ("call-attempts", """
            select call_attempt.* from call_attempt join call using (call_id) join call_round using (round_id)
            where call_round.response_id = @responseId order by call_id, number
            """),
        ("incidents", $"select * from incident where {OfIncidents} order by received_at, incident_id"),
        ("incident-steps", $"select * from incident_step where {OfIncidents} order by incident_id, sequence"),
        ("incident-grades", $"select * from incident_grade where {OfIncidents} order by incident_id, sequence"),
        ("incident-reports", $"select * from incident_report where {OfIncidents} order by incident_id, version"),
        ("report-legs", $"select * from report_leg where {OfIncidents} order by incident_id, to_level"),
        ("report-days", $"select * from report_day where {OfIncidents} order by incident_id, day"),
        // Without the names: they stay sealed in the ledger.
        ("casualties", $"""
            select entry_no, entry_id, incident_id, person_id, status, source, reference, corrects, reason, recorded_by, at, recorded_at
            from casualty_entry where {OfIncidents} order by entry_no
            """),
        ("casualty-claims", $"select * from casualty_claim where {OfIncidents} order by incident_id, published_at, claim_id"),
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
