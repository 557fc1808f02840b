using Dapper;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Responses;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.IncidentCommand.Notices;

/// <summary>
/// Tells the garrison 驻地部队 and neighbouring areas 毗邻地区, in the transaction of what they are told of: nobody has to think of it. Whoever has been
/// told once also hears how it goes on.
/// </summary>
internal static class SendNotices
{
    public static async Task OfIncidentAsync(UnitOfWork work, IncidentGraded graded, string text, Guid? responseId)
    {
        var rules = await RuleSets.InForceAsync<NoticeRecipients>(work.Sql, NoticeRecipients.Id, graded.At);
        await SendAsync(work, rules, rules.Value.OfIncident(graded.Grade), new Matter(text, graded.ManagingUnitCode, graded.At, responseId) { IncidentId = graded.IncidentId });
    }

    public static async Task OfResponseAsync(UnitOfWork work, LevelChange change)
    {
        var rules = await RuleSets.InForceAsync<NoticeRecipients>(work.Sql, NoticeRecipients.Id, change.At);
        await SendAsync(work, rules, rules.Value.OfResponse(change.To, change.ManagingUnitCode), new Matter(
            $"{change.Matter}:{change.Text},预计至 {Words.LocalTime(change.ExpectedUntil)}。{change.Reason}", change.ManagingUnitCode, change.At, change.ResponseId)
        { ResponseId = change.ResponseId });
    }

    public static async Task OfEndAsync(UnitOfWork work, ResponseEnded ended)
    {
        var rules = await RuleSets.InForceAsync<NoticeRecipients>(work.Sql, NoticeRecipients.Id, ended.At);
        await SendAsync(work, rules, [], new Matter($"响应终止:{ended.Reason}", ended.ManagingUnitCode, ended.At, ended.ResponseId) { ResponseId = ended.ResponseId });
    }

    public static async Task OfWarningAsync(UnitOfWork work, PublicWarningIssued issued)
    {
        var rules = await RuleSets.InForceAsync<NoticeRecipients>(work.Sql, NoticeRecipients.Id, issued.At);
        await SendAsync(work, rules, rules.Value.OfWarning(issued.Level, issued.ManagingUnitCode), new Matter(
            $"{issued.Issuer}{(issued.Revision == 1 ? "发布" : "调整")}{issued.Type}{Words.Of(issued.Level)}预警:{issued.Cautions}",
            issued.ManagingUnitCode, issued.At, issued.ResponseId)
        { WarningId = issued.WarningId });
    }

    public static async Task OfCancellationAsync(UnitOfWork work, PublicWarningCancelled cancelled, Guid? responseId)
    {
        var rules = await RuleSets.InForceAsync<NoticeRecipients>(work.Sql, NoticeRecipients.Id, cancelled.At);
        await SendAsync(work, rules, [], new Matter($"{cancelled.Type}预警解除:{cancelled.Reason}", cancelled.ManagingUnitCode, cancelled.At, responseId)
        { WarningId = cancelled.WarningId });
    }

    private static async Task SendAsync(
        UnitOfWork work, InForce<NoticeRecipients> rules, IEnumerable<NoticeRecipients.Recipient> byRule, Matter matter)
    {
        var to = byRule.ToList();
        var acknowledgeBy = matter.At.AddMinutes(rules.Value.AcknowledgeMinutes);
        var sent = (await work.Sql.QueryAsync<Sent>(Send, new
        {
            matter.ResponseId, matter.WarningId, matter.IncidentId, matter.Text, matter.Unit, matter.At, rules.Reference, acknowledgeBy,
            codes = to.Select(one => one.Code).ToArray(), names = to.Select(one => one.Name).ToArray(), kinds = to.Select(one => one.Kind.ToString()).ToArray(),
        })).AsList();
        if (sent.Count == 0)
            return;
        await TimelineLog.AddAsync(work, new TimelineEntry(
            matter.At, "NoticesSent", matter.Unit, $"已向{string.Join('、', sent.Select(one => one.Recipient))}通报,须于 {Words.LocalTime(acknowledgeBy)} 前确认",
            new { matter.WarningId, matter.IncidentId, recipients = sent.Select(one => one.RecipientCode), acknowledgeBy, ruleSet = rules.Reference })
        { ResponseId = matter.TimelineOf });
        await work.PublishAllAsync(sent.Select(one => new NoticeSent(
            one.NoticeId, matter.ResponseId, matter.WarningId, matter.IncidentId, one.RecipientCode, one.Recipient, one.Kind, matter.Text, acknowledgeBy, matter.Unit, matter.At)).ToList());
    }

    /// <summary>What is told, and in which response's timeline that stands; it is about exactly one of the three.</summary>
    private sealed record Matter(string Text, string Unit, DateTimeOffset At, Guid? TimelineOf)
    {
        public Guid? ResponseId { get; init; }

        public Guid? WarningId { get; init; }

        public Guid? IncidentId { get; init; }
    }

    private sealed record Sent(Guid NoticeId, string RecipientCode, string Recipient, NoticeRecipient Kind);

    private const string Send = """
        insert into notice (
            notice_id, response_id, warning_id, incident_id, recipient_code, recipient, kind, text, rule_set, sent_at, acknowledge_by, managing_unit_code)
        select gen_random_uuid(), @ResponseId, @WarningId, @IncidentId, code, name, kind, @Text, @Reference, @At, @acknowledgeBy, @Unit
        from (
            select distinct on (code) code, name, kind
            from (
                select code, name, kind, place from unnest(@codes, @names, @kinds) with ordinality as ruled (code, name, kind, place)
                union all
                select recipient_code, recipient, kind, 1000 from notice where response_id = @ResponseId::uuid or warning_id = @WarningId::uuid or incident_id = @IncidentId::uuid
            ) known
            order by code, place
        ) recipient
        returning notice_id, recipient_code, recipient, kind
        """;
}
