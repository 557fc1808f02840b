using Resilience.EmergencyPlans.Drills;
using Resilience.EmergencyPlans.LifeCycle;
using Resilience.EmergencyPlans.Plans;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Rules;
using Resilience.WorkingDays;

namespace Resilience.EmergencyPlans.Duties;

/// <summary>备案、公布、评估、演练、修订.</summary>
public enum PlanDutyKind
{
    Filing = 1,
    Publication,
    Assessment,
    Drill,
    Revision,
}

/// <summary>A version that has been issued, and what has been done with it.</summary>
internal sealed record IssuedVersion(
    int Version, PlanType Type, PlanState State, IReadOnlySet<PlanTrait> Traits, DateOnly IssuedOn, DateOnly? FiledOn, DateOnly? PublishedOn);

/// <summary>What has been done with a plan, whatever its version: last drill, last assessment, and since when its revision has been due.</summary>
internal sealed record PlanHistory(DateOnly? DrilledOn, DateOnly? AssessedOn, DateOnly? RevisionSince);

internal sealed record PlanDuty(PlanDutyKind Kind, int Version, DateOnly DueOn, string RuleSet);

/// <summary>What must be done with a plan, and by which day.</summary>
internal static class DutyRules
{
    public static readonly Refusal NotIssued = new(
        "plan-duty.not-issued", "该版本尚未印发或已废止。", "This version has not been issued, or is superseded.");

    public static readonly Refusal StepWanted = new(
        "plan-duty.step-wanted", "该版本尚在办理中,备案请按程序步骤办理。", "This version is on its way; its filing is a step of its life cycle.");

    public static readonly Refusal WrongDay = new("plan-duty.wrong-day", "日期晚于今日或早于印发日。", "The day lies in the future or before the issue.");

    public static readonly Refusal Settled = new("plan-duty.settled", "已登记且内容不同。", "This is on record already, with another day or document.");

    public static IEnumerable<PlanDuty> Of(
        IReadOnlyList<IssuedVersion> versions, PlanHistory history, InForce<PlanTypes> types, InForce<DrillFrequency> drills, WorkingCalendar calendar)
    {
        foreach (var version in versions)
        {
            var rule = types.Value.For(version.Type);
            if (version.FiledOn is null && types.Value.TargetsOf(version.Type, version.Traits, "", "").Count > 0)
            {
                yield return new PlanDuty(
                    PlanDutyKind.Filing, version.Version, calendar.AddWorkingDays(version.IssuedOn, types.Value.FilingWorkingDays), $"{types.Reference} {calendar.Reference}");
            }

            if (version.PublishedOn is null && rule.MadePublic)
            {
                yield return new PlanDuty(
                    PlanDutyKind.Publication, version.Version, calendar.AddWorkingDays(version.IssuedOn, types.Value.PublicationWorkingDays),
                    $"{types.Reference} {calendar.Reference}");
            }
        }

        if (versions.FirstOrDefault(version => version.State is PlanState.InForce or PlanState.UnderRevision) is not { } inForce)
            yield break;
        // A new version begins anew; an assessment of the one before counts no longer.
        var assessed = history.AssessedOn is { } day && day > inForce.IssuedOn ? day : inForce.IssuedOn;
        yield return new PlanDuty(PlanDutyKind.Assessment, inForce.Version, assessed.AddYears(types.Value.AssessmentYears), types.Reference);
        if (drills.Value.DueOn(inForce.Type, inForce.Traits, inForce.IssuedOn, history.DrilledOn) is { } drill)
            yield return new PlanDuty(PlanDutyKind.Drill, inForce.Version, drill, drills.Reference);
        if (history.RevisionSince is { } since)
            yield return new PlanDuty(PlanDutyKind.Revision, inForce.Version, since.AddMonths(types.Value.RevisionMonths), types.Reference);
    }
}
