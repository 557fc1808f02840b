using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Notices;

/// <param name="Overdue">Not acknowledged in time, or too late: late is late for good.</param>
public sealed record NoticeView(
    Guid NoticeId, Guid? ResponseId, Guid? WarningId, Guid? IncidentId, string RecipientCode, string Recipient, NoticeRecipient Kind, string Text, string RuleSet,
    DateTimeOffset SentAt, DateTimeOffset AcknowledgeBy, DateTimeOffset? AcknowledgedAt, string? AcknowledgedBy, string? Remark, string? RecordedBy,
    string ManagingUnitCode, bool Overdue);

/// <summary>Lists notices, the newest first.</summary>
internal static class ListNotices
{
    public static async Task<Ok<Page<NoticeView>>> Handle(
        Database database, TimeProvider clock, Guid? responseId, Guid? warningId, Guid? incidentId, bool? open, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var before = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<NoticeView>(Select, new { responseId, warningId, incidentId, open, now = clock.GetUtcNow(), before.At, before.Id, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => TimeCursor.KeyOf(row.SentAt, row.NoticeId)));
    }

    private const string Select = """
        select notice_id, response_id, warning_id, incident_id, recipient_code, recipient, kind, text, rule_set, sent_at, acknowledge_by, acknowledged_at, acknowledged_by,
               remark, recorded_by, managing_unit_code, coalesce(acknowledged_at, @now) > acknowledge_by as overdue
        from notice
        where (@responseId::uuid is null or response_id = @responseId) and (@warningId::uuid is null or warning_id = @warningId)
          and (@incidentId::uuid is null or incident_id = @incidentId)
          and (@open::boolean is null or (acknowledged_at is null) = @open) and (sent_at, notice_id) < (@At, @Id)
        order by sent_at desc, notice_id desc
        limit @take
        """;
}
