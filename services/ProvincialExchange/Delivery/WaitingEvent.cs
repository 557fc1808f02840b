namespace Resilience.ProvincialExchange.Delivery;

/// <summary>An event that the broker has not confirmed yet.</summary>
internal sealed record WaitingEvent(long Sequence, Guid EventId, string Type, string Unit, string RoutingKey, string? TraceParent, byte[] Body);
