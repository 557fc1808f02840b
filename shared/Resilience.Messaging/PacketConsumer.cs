using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Resilience.Persistence;

namespace Resilience.Messaging;

/// <summary>
/// Applies a packet to one reaction: the whole packet in one transaction, or, when that fails, event by event, so that one poison event
/// stops nobody else. What still fails goes back alone, and from there to the dead-letter queue (<c>…_error</c>).
/// </summary>
internal sealed partial class PacketConsumer(
    RegisteredReaction reaction, IServiceProvider services, Database database, IHostApplicationLifetime lifetime, ILogger<PacketConsumer> logger)
    : IConsumer<Packet>
{
    private static readonly TimeSpan[] Retries = [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1)];
    private readonly ApplyEvent apply = reaction.Create(services);

    public async Task Consume(ConsumeContext<Packet> context)
    {
        try
        {
            await ApplyOrReportAsync(context);
        }
        catch (Exception) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // What fails because the service stops is no dead letter. It is held until the consumer has ended and then goes back to its queue;
            // handed back earlier it would only come again, and each time counts towards the queue's delivery limit.
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopped);
            await Task.Delay(Timeout.Infinite, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // MassTransit takes a cancellation by any other token for a failure of the consumer.
            throw new OperationCanceledException(context.CancellationToken);
        }
    }

    private async Task ApplyOrReportAsync(ConsumeContext<Packet> context)
    {
        // A stopping service finishes what it has begun: the token ends with the connection, not with the call to stop.
        var ct = context.CancellationToken;
        var events = context.Message.Events;
        if (await TryAsync(events, [], ct) is null)
            return;

        foreach (var packed in events)
        {
            if (await TryAsync([packed], Retries, ct) is not { } failure)
                continue;

            Telemetry.Failed.Add(1);
            ReactionFailed(failure, reaction.Name, packed.Id);
            if (events.Length == 1)
                throw new ReactionFailedException(reaction.Name, packed.Id, failure);
            var self = await context.GetSendEndpoint(context.ReceiveContext.InputAddress);
            await self.Send(new Packet([packed]), ct);
        }
    }

    /// <summary>Null when applied. A database that is away is waited for: that is never the event's fault, and the broker keeps the message.</summary>
    private async Task<Exception?> TryAsync(PackedEvent[] events, TimeSpan[] retries, CancellationToken ct)
    {
        for (var attempt = 0; ;)
        {
            try
            {
                await ApplyAsync(events, ct);
                return null;
            }
            catch (Exception failure) when (DatabaseFailures.IsAway(failure) && !ct.IsCancellationRequested)
            {
                DatabaseAway(failure.Message, reaction.Name);
                await Task.Delay(500, ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                if (attempt == retries.Length)
                    return failure;
                await Task.Delay(retries[attempt++], ct);
            }
        }
    }

    private async Task ApplyAsync(PackedEvent[] events, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var fresh = await Inbox.TakeAsync(work, reaction.Name, events);
        Telemetry.Duplicates.Add(events.Length - fresh.Count);

        var spans = new List<Activity?>(fresh.Count);
        try
        {
            // Remove, not Contains: the same event twice in one packet is a duplicate too.
            foreach (var packed in events.Where(packed => fresh.Remove(packed.Id)))
                spans.Add(await ReactAsync(packed, work, ct));
            await work.CommitAsync(ct);
            Telemetry.Applied.Add(spans.Count);
        }
        finally
        {
            foreach (var span in spans)
                span?.Dispose();
        }
    }

    private async Task<Activity?> ReactAsync(PackedEvent packed, UnitOfWork work, CancellationToken ct)
    {
        var span = Telemetry.StartDetached($"{reaction.Name} {reaction.Event.Name}", ActivityKind.Consumer, packed.TraceParent);
        Activity.Current = span;
        ExerciseTime.Current = packed.ExerciseAt;
        work.Cause = new Cause(packed.Id, span?.Id ?? packed.TraceParent);
        await apply(packed, work, ct);
        return span;
    }

    [LoggerMessage(110, LogLevel.Error, "{Reaction} could not apply event {EventId}.")]
    private partial void ReactionFailed(Exception failure, string reaction, Guid eventId);

    [LoggerMessage(111, LogLevel.Warning, "The database is away ({Reason}); {Reaction} waits.")]
    private partial void DatabaseAway(string reason, string reaction);
}

/// <summary>What a dead letter says of itself: which reaction, which event, why.</summary>
public sealed class ReactionFailedException(string reaction, Guid eventId, Exception inner)
    : Exception($"{reaction} could not apply event {eventId}: {inner.Message}", inner);
