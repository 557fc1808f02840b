using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Messaging;
using Resilience.Orders;
using Resilience.Persistence;

namespace Resilience.CommunityCertification.CallAndAnswer;

/// <summary>With the end of a response nobody needs to answer its calls any more.</summary>
internal sealed class OnResponseEnded : IReaction<ResponseEnded>
{
    public Task ReactAsync(ResponseEnded message, UnitOfWork work, CancellationToken ct) => ResponseOrders.EndAsync(work, message);
}
