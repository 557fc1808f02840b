namespace Resilience.Contracts.ProvincialExchange.V1;

/// <summary>
/// A day of the feed toward the province is over. It comes every day once there was a first event, so a day without it is a feed that is silent.
/// </summary>
/// <remarks>对省事件的一日已结束;每日一条,缺少即为中断。</remarks>
/// <param name="Day">The day, China's time (日期).</param>
/// <param name="FirstSequence">Number of its first event (首号).</param>
/// <param name="LastSequence">Number of its last event (末号).</param>
/// <param name="Events">How many events were recorded (事件数).</param>
/// <param name="Delivered">How many of them the broker had confirmed by the end of the day (已送达).</param>
/// <param name="ManagingUnitCode">Managing unit (管理单位).</param>
/// <param name="At">When the day was closed (时间).</param>
public sealed record FeedDayClosed(
    DateOnly Day, long FirstSequence, long LastSequence, long Events, long Delivered, string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"feed-days/{Day:O}";
}
