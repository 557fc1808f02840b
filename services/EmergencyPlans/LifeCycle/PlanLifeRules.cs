using Resilience.EmergencyPlans.Plans;
using Resilience.ServiceDefaults;

namespace Resilience.EmergencyPlans.LifeCycle;

/// <summary>What a step is asked on: the version, what has been prepared for it, and what the caller says.</summary>
internal sealed record PlanStep(
    PlanState From, PlanState To, IReadOnlySet<PreparationKind> Prepared, IReadOnlySet<PlanSectionKind> Sections, IReadOnlySet<PlanTrait> Traits,
    PlanApprover? Approver, string? ApprovedBy, string? DocumentNumber, DateOnly? IssuedOn, DateOnly On, DateOnly Today);

/// <summary>When a version of a plan may go a step further (编制、评审、批准、印发、备案、有效、修订、废止).</summary>
internal static class PlanLifeRules
{
    public static readonly Refusal NoSuchStep = new(
        "plan-step.not-possible", "该版本的状态不允许此步骤。", "The version's state does not allow this step.");

    public static readonly Refusal NotPrepared = new(
        "plan-step.not-prepared", "评审前须完成风险评估和应急资源调查。", "Risk assessment and resource survey come before the review.");

    public static readonly Refusal SectionsMissing = new(
        "plan-step.sections-missing", "预案缺少法定内容。", "Parts that the law wants are missing from the text.");

    public static readonly Refusal NotConsulted = new(
        "plan-step.not-consulted", "批准前须登记征求意见情况。", "A consultation must be on record before the approval.");

    public static readonly Refusal NoLinkageReview = new(
        "plan-step.no-linkage-review", "专项预案批准前须经应急管理部门衔接审核。", "The emergency department's linkage review comes before the approval of this type.");

    public static readonly Refusal WrongApprover = new(
        "plan-step.wrong-approver", "批准主体与预案类型不符,或未写明批准人(approver、approvedBy)。", "This type is approved by somebody else, or approver or approvedBy is missing.");

    public static readonly Refusal NoDocumentNumber = new(
        "plan-step.no-document-number", "印发须填写文号(documentNumber)。", "To issue takes the number of the document (documentNumber).");

    public static readonly Refusal NoDraftingNote = new(
        "plan-step.no-drafting-note", "备案须附编制说明。", "The filing takes a drafting note.");

    public static readonly Refusal WrongDay = new(
        "plan-step.wrong-day", "日期(on)晚于今日或早于印发日。", "The date (on) lies in the future or before the day of issue.");

    private static readonly HashSet<(PlanState From, PlanState To)> Steps =
    [
        (PlanState.Drafting, PlanState.Reviewing), (PlanState.Reviewing, PlanState.Drafting), (PlanState.Reviewing, PlanState.Approved),
        (PlanState.Approved, PlanState.Issued), (PlanState.Issued, PlanState.Filed), (PlanState.Filed, PlanState.InForce),
        (PlanState.InForce, PlanState.UnderRevision), (PlanState.UnderRevision, PlanState.InForce),
        (PlanState.InForce, PlanState.Superseded), (PlanState.UnderRevision, PlanState.Superseded),
    ];

    public static Refusal? WhyNot(PlanStep step, PlanType type, PlanTypes rules) =>
        !Steps.Contains((step.From, step.To)) ? NoSuchStep
        : step.On > step.Today || (step.IssuedOn is { } issued && step.On < issued) ? WrongDay
        : step.To switch
        {
            PlanState.Reviewing => WhyNotReview(step, rules),
            PlanState.Approved => WhyNotApprove(step, rules.For(type)),
            PlanState.Issued => string.IsNullOrWhiteSpace(step.DocumentNumber) ? NoDocumentNumber : null,
            PlanState.Filed => step.Prepared.Contains(PreparationKind.DraftingNote) ? null : NoDraftingNote,
            _ => null,
        };

    private static Refusal? WhyNotReview(PlanStep step, PlanTypes rules) =>
        !step.Prepared.Contains(PreparationKind.RiskAssessment) || !step.Prepared.Contains(PreparationKind.ResourceSurvey) ? NotPrepared
        : MissingSections(step, rules).Count > 0 ? SectionsMissing
        : null;

    public static IReadOnlyList<PlanSectionKind> MissingSections(PlanStep step, PlanTypes rules) =>
        [.. rules.SectionsOf(step.Traits).Where(required => !step.Sections.Contains(required))];

    private static Refusal? WhyNotApprove(PlanStep step, PlanTypeRule rule) =>
        !step.Prepared.Contains(PreparationKind.Consultation) ? NotConsulted
        : rule.LinkageReview && !step.Prepared.Contains(PreparationKind.LinkageReview) ? NoLinkageReview
        : step.Approver != rule.Approver || string.IsNullOrWhiteSpace(step.ApprovedBy) ? WrongApprover
        : null;
}
