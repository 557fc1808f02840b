using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Messaging;
using Resilience.Orders;
using Resilience.Persistence;

namespace Resilience.DualPrevention.ChecksAndStops;

/// <summary>With the end of a response its open orders to enterprises are void.</summary>
internal sealed class OnResponseEnded : IReaction<ResponseEnded>
{
    public Task ReactAsync(ResponseEnded message, UnitOfWork work, CancellationToken ct) => ResponseOrders.EndAsync(work, message);
}
