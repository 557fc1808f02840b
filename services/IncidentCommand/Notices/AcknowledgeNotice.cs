using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.IncidentCommand.Timeline;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.IncidentCommand.Notices;

/// <param name="AcknowledgedBy">Who at the recipient's has taken it.</param>
/// <param name="RecordedBy">The duty officer who spoke with them.</param>
public sealed record AcknowledgeNoticeRequest(
    [Required, StringLength(100)] string AcknowledgedBy, [Required, StringLength(100)] string RecordedBy, [StringLength(1000)] string? Remark = null);

/// <summary>Records that a recipient has acknowledged a notice 确认收到通报.</summary>
internal static class AcknowledgeNotice
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, AcknowledgeNoticeRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var notice = await work.Sql.QuerySingleOrDefaultAsync<Notice>(Lock, new { id });
        if (notice is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(notice.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (notice.AcknowledgedBy is not null)
        {
            return (notice.AcknowledgedBy, notice.RecordedBy, notice.Remark) == (request.AcknowledgedBy, request.RecordedBy, request.Remark)
                ? TypedResults.NoContent()
                : NoticeRules.Acknowledged.ToProblem(("acknowledgedBy", notice.AcknowledgedBy), ("acknowledgedAt", notice.AcknowledgedAt));
        }

        var now = clock.GetUtcNow();
        await work.Sql.ExecuteAsync(Write, new { id, request.AcknowledgedBy, request.RecordedBy, request.Remark, now });
        await TimelineLog.AddAsync(work, new TimelineEntry(
            now, "NoticeAcknowledged", notice.ManagingUnitCode, $"{notice.Recipient}确认收到通报:{request.AcknowledgedBy},{request.RecordedBy}登记",
            new { noticeId = id, notice.RecipientCode, late = now > notice.AcknowledgeBy })
        { ResponseId = notice.ResponseId });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Notice(
        Guid? ResponseId, string RecipientCode, string Recipient, DateTimeOffset AcknowledgeBy, DateTimeOffset? AcknowledgedAt, string? AcknowledgedBy,
        string? RecordedBy, string? Remark, string ManagingUnitCode);

    private const string Lock = """
        select coalesce(notice.response_id, warning.response_id, incident.response_id) as response_id, recipient_code, recipient, acknowledge_by, acknowledged_at, acknowledged_by,
               recorded_by, remark, notice.managing_unit_code
        from notice left join public_warning warning using (warning_id) left join incident using (incident_id)
        where notice_id = @id
        for no key update of notice
        """;

    private const string Write = """
        update notice set acknowledged_at = @now, acknowledged_by = @AcknowledgedBy, recorded_by = @RecordedBy, remark = @Remark where notice_id = @id
        """;
}
