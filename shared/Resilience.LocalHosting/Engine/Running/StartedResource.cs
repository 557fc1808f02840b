namespace Resilience.LocalHosting.Engine;

/// <summary>What runs of one resource: processes, or a server.</summary>
/// <param name="Ended">Done when nothing of it runs any more; gives the exit code.</param>
/// <param name="Unexpectedly">Tells, when it has ended by itself, whether that is a fault.</param>
internal sealed record StartedResource(Task<int> Ended, Func<int, bool> Unexpectedly)
{
    /// <summary>Addresses of which the description knows nothing.</summary>
    public IReadOnlyList<(string Name, string Address)> Addresses { get; init; } = [];
}
