namespace Resilience.Shelters.Standby;

/// <summary>What became of a proposal: 待定、采纳、不采纳、被新信号取代、由响应接管、已解除.</summary>
public enum ProposalState
{
    Proposed = 1,
    Accepted,
    Declined,

    /// <summary>A newer signal of the same kind came before anybody decided.</summary>
    Replaced,

    /// <summary>A response ordered the shelters itself, and ends their standby with its own end.</summary>
    TakenOver,

    /// <summary>Accepted, and over.</summary>
    StoodDown,
}
