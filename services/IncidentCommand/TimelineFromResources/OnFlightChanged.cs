using Resilience.Contracts.RescueResources.V1;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.TimelineFromResources;

/// <summary>Writes each step of a rescue flight into the timeline of its response.</summary>
internal sealed class OnFlightChanged : IReaction<FlightChanged>
{
    public Task ReactAsync(FlightChanged message, UnitOfWork work, CancellationToken ct) =>
        TimelineLog.AddAsync(work, new TimelineEntry(
            message.At, "FlightChanged", message.ManagingUnitCode, $"航空器 {message.Aircraft}:{Words(message.State)},{message.By}",
            new { message.FlightId, message.State, message.Remark })
        { ResponseId = message.ResponseId });

    private static string Words(string state) => state switch
    {
        "Requested" => "申请飞行",
        "Assessed" => "可行性评估",
        "AirspaceGranted" => "空域同意",
        "AirspaceDenied" => "空域不同意",
        "Approved" => "批准飞行",
        "Rejected" => "不批准",
        "Launched" => "起飞",
        "OnTask" => "执行任务",
        "Returned" => "返航",
        "Cancelled" => "取消",
        "StoodDown" => "中止出动",
        "Recalled" => "召回",
        "RecallAcknowledged" => "已签收召回",
        _ => state,
    };
}
