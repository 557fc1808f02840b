namespace Resilience.Contracts.EmergencyPlans.V1;

/// <summary>A plan has been drilled.</summary>
/// <remarks>开展预案演练。</remarks>
/// <param name="DrillId">The drill (演练编号).</param>
/// <param name="Code">Code of the plan (预案编码).</param>
/// <param name="Title">Title of the drill (演练名称).</param>
/// <param name="Form">TableTop or Live (演练形式).</param>
/// <param name="HeldOn">The day (演练日期).</param>
/// <param name="Participants">How many took part (参演人数).</param>
/// <param name="Place">Where (地点).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">When it was recorded (登记时间).</param>
public sealed record DrillHeld(
    Guid DrillId, string Code, string Title, string Form, DateOnly HeldOn, int Participants, string Place, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"drills/{DrillId}";
}
