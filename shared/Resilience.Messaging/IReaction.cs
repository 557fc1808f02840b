using Resilience.Persistence;

namespace Resilience.Messaging;

/// <summary>
/// What a service does when an event arrives. The unit of work is already open, the event is known to be new to this reaction,
/// and the inbox row commits with whatever is written here: exactly once in effect. No <c>try</c>/<c>catch</c>, no commit in a reaction.
/// </summary>
public interface IReaction<in TEvent>
    where TEvent : class
{
    /// <summary>Applies the event. <see cref="UnitOfWork.Cause"/> tells its id and trace.</summary>
    Task ReactAsync(TEvent message, UnitOfWork work, CancellationToken ct);
}
