namespace Resilience.Contracts;

/// <summary>
/// An event that leaves the city: ProvincialExchange hands every one of them to the provincial platform (省级平台),
/// in order and without a gap. Events without this mark stay inside.
/// </summary>
public interface IPublicEvent
{
    /// <summary>Managing unit (管理单位) that the event belongs to: a GB/T 2260 code, <c>4101ZD</c> for Zhengdong, <c>410100</c> for the whole city.</summary>
    string ManagingUnitCode { get; }

    /// <summary>Instant at which the thing happened, not when it was sent.</summary>
    DateTimeOffset At { get; }

    /// <summary>The thing that the event is about, as <c>shelters/{id}</c>: CloudEvents <c>subject</c>.</summary>
    string Subject { get; }
}
