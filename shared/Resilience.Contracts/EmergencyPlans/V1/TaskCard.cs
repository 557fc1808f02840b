using Resilience.Contracts.Vocabulary;

namespace Resilience.Contracts.EmergencyPlans.V1;

/// <summary>One task (任务卡) of a response level: who does what by when, and what proves it.</summary>
/// <param name="Code">Code within the plan, such as <c>FLOOD-II-03</c>.</param>
/// <param name="MeasureCode">Statutory measure W1–W13, R1–R11 or S1–S5 (Emergency Response Law art. 66–74).</param>
/// <param name="DeadlineMinutes">Minutes after the level has come into force.</param>
public sealed record TaskCard(
    string Code, string Title, TaskAction Action, string MeasureCode, string DutyDepartment, int DeadlineMinutes, string Evidence);
