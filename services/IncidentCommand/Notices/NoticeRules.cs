using Resilience.Contracts.Vocabulary;
using Resilience.ServiceDefaults;

namespace Resilience.IncidentCommand.Notices;

/// <summary>Body of the rule set <c>notices</c>: who outside the government is told of what, and how soon they must acknowledge it.</summary>
internal sealed record NoticeRecipients(int AcknowledgeMinutes, IReadOnlyList<NoticeRecipients.Recipient> Recipients)
{
    public const string Id = "notices";

    public bool IsRight => AcknowledgeMinutes is >= 1 and <= 1440 && Recipients.Select(one => one.Code).Distinct().Count() == Recipients.Count
        && Recipients.All(one => one.Code.Length is > 0 and <= 50 && one.Name.Length is > 0 and <= 100);

    /// <summary>Who is told when an incident is graded; a grave one concerns the whole city, whichever unit it lies in.</summary>
    public IEnumerable<Recipient> OfIncident(EventGrade grade) => Recipients.Where(one => grade <= one.Incident);

    /// <summary>Who is told when a response of a unit starts, rises or is lowered to a level.</summary>
    public IEnumerable<Recipient> OfResponse(ResponseLevel level, string unit) => Recipients.Where(one => level <= one.Response && one.IsOf(unit));

    /// <summary>Who is told when a unit's warning is issued or adjusted.</summary>
    public IEnumerable<Recipient> OfWarning(WarningLevel level, string unit) => Recipients.Where(one => level <= one.Warning && one.IsOf(unit));

    /// <param name="Incident">Told of incidents of this grade or a graver one; null for none.</param>
    /// <param name="Response">Told of responses at this level or a graver one; null for none.</param>
    /// <param name="Warning">Told of warnings at this level or a graver one; null for none.</param>
    /// <param name="Units">Of responses and warnings of these managing units; of all units when left out.</param>
    internal sealed record Recipient(
        string Code, string Name, NoticeRecipient Kind, EventGrade? Incident = null, ResponseLevel? Response = null, WarningLevel? Warning = null,
        IReadOnlyList<string>? Units = null)
    {
        public bool IsOf(string unit) => Units is null || Units.Contains(unit);
    }
}

internal static class NoticeRules
{
    public static readonly Refusal Acknowledged = new(
        "notice.acknowledged", "该通报已登记确认,且内容不同。", "This notice has been acknowledged already, with other content.");
}
