using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.IncidentCommand.Casualties;

/// <summary>What may be written into the ledger. Nothing is ever taken out of it.</summary>
internal static class CasualtyRules
{
    public static readonly Refusal Different = new(
        "casualty.different", "该编号的台账记录已登记且内容不同;更正请另记一笔。", "An entry of this id exists with other content; a correction is an entry of its own.");

    public static readonly Refusal NothingToCorrect = new(
        "casualty.nothing-to-correct", "被更正的记录不存在,或不属于同一事件的同一人。", "What it corrects is no entry of this person in this incident.");

    public static readonly Refusal DeadNeedsCorrection = new(
        "casualty.dead-needs-correction", "已记为死亡;如有误,须写明更正哪一笔及原因。", "This person is recorded dead; say which entry is corrected, and why.");

    public static readonly Refusal NotForReading = new(
        "casualty.supervise-only", "查看个人信息须具有监督权限。", "Reading personal data needs the scope supervise.", StatusCodes.Status403Forbidden);

    public static readonly Refusal ClaimDifferent = new(
        "casualty-claim.different", "该编号的公布数字已登记且内容不同。", "A claim of this id exists with other figures; another figure is a claim of its own.");

    public static Refusal? WhyNotRecord(CasualtyStatus? known, CasualtyStatus next, bool corrects) =>
        known == CasualtyStatus.Dead && next != CasualtyStatus.Dead && !corrects ? DeadNeedsCorrection : null;

    public static Refusal? WhyNotRead(Caller caller) => caller.Scopes.Contains("supervise") ? null : NotForReading;

    /// <summary>What everybody may see of a name.</summary>
    public static string Masked(string name) => name.Length == 0 ? "" : name[..1] + new string('*', Math.Min(name.Length - 1, 3));
}
