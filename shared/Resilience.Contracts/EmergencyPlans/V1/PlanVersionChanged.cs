namespace Resilience.Contracts.EmergencyPlans.V1;

/// <summary>A version of an emergency plan has gone a step further: drafted, reviewed, approved, issued, filed, in force, under revision, superseded.</summary>
/// <remarks>应急预案版本状态变化（编制、评审、批准、印发、备案、有效、修订中、废止）。</remarks>
/// <param name="Code">Code of the plan (预案编码).</param>
/// <param name="Version">Version (版本号).</param>
/// <param name="Title">Title (名称).</param>
/// <param name="Type">Type of plan, such as Special (预案类型).</param>
/// <param name="State">Its state now (状态).</param>
/// <param name="By">Who (办理人).</param>
/// <param name="Reason">Why, or the document behind it (说明).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">When (时间).</param>
public sealed record PlanVersionChanged(
    string Code, int Version, string Title, string Type, string State, string By, string Reason, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"emergency-plans/{Code}/versions/{Version}";
}
