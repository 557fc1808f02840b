using System.Threading.Channels;

namespace Resilience.Persistence;

/// <summary>Wakes a background loop when a unit of work that published something has committed. Many calls while the loop works are one.</summary>
public sealed class WakeUp : IDisposable
{
    private readonly Database database;

    // Full means already awake; a semaphore would throw on every commit under load, and that cost more than the commit's own work.
    private readonly Channel<bool> signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Listens until disposed.</summary>
    public WakeUp(Database database)
    {
        this.database = database;
        database.Published += Set;
    }

    /// <summary>Returns when woken, or after the given time, whichever comes first.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(atMost);
        try
        {
            await signal.Reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // The time is over.
        }
    }

    /// <inheritdoc />
    public void Dispose() => database.Published -= Set;

    private void Set() => signal.Writer.TryWrite(true);
}
