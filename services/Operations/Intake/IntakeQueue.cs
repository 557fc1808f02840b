using Resilience.Operations.Reading;
using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace Resilience.Operations.Intake;

/// <summary>What has been taken in and is not yet written: bounded in bytes, and nobody waits for room in it.</summary>
internal sealed class IntakeQueue(IOptions<OperationsOptions> options, ILogger<IntakeQueue> logger)
{
    private readonly Channel<Arrival> channel = Channel.CreateUnbounded<Arrival>(new() { SingleReader = true });
    private readonly int most = options.Value.QueueBytes;
    private long waiting;
    private long refused;

    public ChannelReader<Arrival> Reader => channel.Reader;

    public bool IsEmpty => Interlocked.Read(ref waiting) == 0;

    public bool IsFull => Interlocked.Read(ref waiting) >= most;

    /// <returns>False when there is no room: the sender keeps it and comes back.</returns>
    public bool TryAdd(Arrival arrival)
    {
        if (arrival.Rows == 0)
            return true;
        if (Interlocked.Add(ref waiting, arrival.Weight) <= most && channel.Writer.TryWrite(arrival))
            return true;

        Interlocked.Add(ref waiting, -arrival.Weight);
        Refuse();
        return false;
    }

    public void Refuse()
    {
        if (Interlocked.Increment(ref refused) == 1)
            logger.QueueFilled();
    }

    /// <summary>Gives the room of written arrivals back.</summary>
    public void Release(long weight)
    {
        if (Interlocked.Add(ref waiting, -weight) == 0 && Interlocked.Exchange(ref refused, 0) is > 0 and var count)
            logger.QueueEmptied(count);
    }

    public void Complete() => channel.Writer.TryComplete();
}
