namespace Aspire.Hosting.ApplicationModel;

/// <summary>Knows how every resource is, and tells those who wait for a change.</summary>
public sealed class ResourceNotificationService
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ResourceEvent> _latest = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Waiter> _waiters = [];

    /// <summary>Publishes how a resource has become.</summary>
    public Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        lock (_gate)
        {
            var before = _latest.GetValueOrDefault(resource.Name)?.Snapshot ?? new() { ResourceType = resource.GetType().Name };
            var now = new ResourceEvent(resource, stateFactory(before));
            _latest[resource.Name] = now;
            // Asked here, under the lock, so that nobody misses a state that lasts for a moment only.
            _waiters.RemoveAll(w => w.IsAnsweredBy(now) && (w.Answer.TrySetResult(now) || true));
        }

        return Task.CompletedTask;
    }

    /// <summary>Waits until a resource is as the predicate says.</summary>
    public async Task<ResourceEvent> WaitForResourceAsync(string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        var waiter = new Waiter(resourceName, predicate, new(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_gate)
        {
            if (_latest.TryGetValue(resourceName, out var now) && predicate(now))
            {
                return now;
            }

            _waiters.Add(waiter);
        }

        return await waiter.Answer.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Waits until a resource is in a state, <c>Running</c> if none is named.</summary>
    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, [targetState ?? KnownResourceStates.Running], cancellationToken);

    /// <summary>Waits until a resource is in one of the states, and tells which.</summary>
    public async Task<string> WaitForResourceAsync(string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var reached = await WaitForResourceAsync(resourceName, e => e.Snapshot.State is { } state && targetStates.Contains(state.Text), cancellationToken);
        return reached.Snapshot.State!.Text;
    }

    /// <summary>Waits until a resource runs and its health checks have passed.</summary>
    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, e => e.Snapshot.Ready, cancellationToken);

    internal ResourceEvent? Latest(IResource resource)
    {
        lock (_gate)
        {
            return _latest.GetValueOrDefault(resource.Name);
        }
    }

    private sealed record Waiter(string Name, Func<ResourceEvent, bool> Predicate, TaskCompletionSource<ResourceEvent> Answer)
    {
        public bool IsAnsweredBy(ResourceEvent e) => string.Equals(Name, e.Resource.Name, StringComparison.OrdinalIgnoreCase) && Predicate(e);
    }
}
