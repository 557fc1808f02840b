namespace Resilience.Contracts.IncidentCommand.V1;

/// <summary>The responsible persons of an area are being called 叫应: each must answer, understand and act.</summary>
/// <remarks>启动叫应：逐级呼叫责任人。</remarks>
/// <param name="RoundId">The round (叫应编号).</param>
/// <param name="ResponseId">The response (响应编号); null before there is one.</param>
/// <param name="Message">What they are told (叫应内容).</param>
/// <param name="Persons">How many are called (叫应人数).</param>
/// <param name="AreaCodes">Managing units; 410100 is the whole city (范围).</param>
/// <param name="StartedBy">Who started it (发起人).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">When (发起时间).</param>
public sealed record CallRoundStarted(
    Guid RoundId, Guid? ResponseId, string Message, int Persons, string[] AreaCodes, string StartedBy, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"call-rounds/{RoundId}";
}
