using System.ComponentModel.DataAnnotations;

namespace Resilience.DualPrevention.HiddenDangers;

/// <summary>State of a hidden danger: 排查发现、登记、评估定级、上报、治理方案、治理中、待验收、验收不合格、验收合格、销号.</summary>
public enum DangerState
{
    Found = 1,
    Registered,
    Graded,
    Reported,
    PlanApproved,
    Rectifying,
    AwaitingAcceptance,
    Rejected,
    Accepted,
    Closed,
}

/// <summary>一般事故隐患、重大事故隐患.</summary>
public enum DangerClass
{
    General = 1,
    Major,
}

/// <summary>Sub-grade of a general danger, as enterprises use it.</summary>
public enum DangerSubGrade
{
    A = 1,
    B,
    C,
}

/// <summary>基础管理类、生产现场类.</summary>
public enum DangerKind
{
    ManagementBasis = 1,
    Site,
}

/// <summary>Where the danger is known from: 自查、监督检查、群众举报、监测报警、事故.</summary>
public enum DangerSource
{
    SelfInspection = 1,
    Supervision,
    PublicReport,
    SensorAlarm,
    Accident,
}

/// <summary>排查类型: 日常、综合性、专项、季节性、重点时段、事故类比、专家诊断、复工复产.</summary>
public enum InspectionType
{
    Daily = 1,
    Comprehensive,
    Special,
    Seasonal,
    KeyPeriod,
    AccidentAnalogy,
    Specialist,
    Recheck,
}

/// <summary>照片、视频、文件.</summary>
public enum EvidenceKind
{
    Photo = 1,
    Video,
    Document,
}

// In requests as IReadOnlyList: the validation does not look into arrays of records.
/// <summary>What shows it: a photo or a document, by its reference in the archive.</summary>
public sealed record EvidenceItem(EvidenceKind Kind, [Required, StringLength(300)] string Reference);

/// <summary>A hidden danger (事故隐患) as a decision about it needs it.</summary>
internal sealed record Danger(
    Guid DangerId, Guid EnterpriseId, string ManagingUnitCode, Guid? RiskId, DangerState State, DangerClass? ProposedClass, DangerClass? Class,
    string? RegisteredBy, DateTimeOffset FoundAt, DateTimeOffset DueAt, string? Plan, DateTimeOffset? SupervisorToldAt, DateTimeOffset? CongressToldAt,
    string? RectifierName, string[] Rectifiers, string? AcceptorName, DateTimeOffset? AcceptedAt, DateTimeOffset? StoppedWorkAt, DateTimeOffset? ResumptionAskedAt,
    DateTimeOffset? ListedAt, DateTimeOffset? ReviewedAt);
