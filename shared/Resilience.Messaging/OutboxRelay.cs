using System.Diagnostics;
using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using Resilience.Persistence;

namespace Resilience.Messaging;

/// <summary>
/// Carries committed events to the broker: lease a batch, pack it by type, publish the packets side by side, delete what was confirmed.
/// Any number of relays may work on one database.
/// </summary>
internal sealed partial class OutboxRelay(
    Database database, PacketSender sender, IBusControl bus, IOptions<RelayOptions> options, ILogger<OutboxRelay> logger) : BackgroundService
{
    private readonly RelayOptions options = options.Value;
    private readonly WakeUp wake = new(database);

    public override void Dispose()
    {
        wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
                await RoundAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Leased rows fall due again by themselves.
        }
    }

    private async Task RoundAsync(CancellationToken stopping)
    {
        try
        {
            if (bus.CheckHealth().Status == BusHealthStatus.Unhealthy)
            {
                // Nothing is leased and nothing is counted while the broker is away.
                await Task.Delay(200, stopping);
                return;
            }

            IReadOnlyList<OutboxRow> rows;
            using (SuppressInstrumentationScope.Begin())
                rows = await OutboxRow.LeaseAsync(database, options, stopping);
            if (rows.Count > 0)
                await SendAsync(rows, stopping);
            if (rows.Count == options.BatchSize)
                return;
            if (rows.Count > 1)
                await Task.Delay(options.Linger, stopping);
            await wake.WaitAsync(options.Poll, stopping);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            RoundFailed(failure);
            await Task.Delay(500, stopping);
        }
    }

    private async Task SendAsync(IReadOnlyList<OutboxRow> rows, CancellationToken stopping)
    {
        var results = await Task.WhenAll(OutboxPacking.Pack(rows, options.PacketSize).Select(packet => SendAsync(packet, stopping)));

        using var quiet = SuppressInstrumentationScope.Begin();
        var confirmed = results.Where(result => result.Failure is null).SelectMany(result => result.Rows).ToList();
        if (confirmed.Count > 0)
            await OutboxRow.DeleteAsync(database, confirmed, stopping);
        Telemetry.Sent.Add(confirmed.Count);
        foreach (var result in results.Where(result => result.Failure is not null))
            await PutBackAsync(result, stopping);
    }

    private async Task<SendResult> SendAsync(OutboxPacket packet, CancellationToken stopping)
    {
        if (packet.Flaw is not null)
            return new SendResult(packet.Rows, packet.Flaw);

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(options.Patience);
        var now = DateTimeOffset.UtcNow;
        var spans = packet.Rows.Select(row => StartSpan(row, packet.Type!, now)).ToArray();
        try
        {
            var events = packet.Rows.Select((row, i) => OutboxPacking.ToPacked(row, packet.Bodies[i], spans[i])).ToArray();
            await sender.SendAsync(packet.Type!, events, patience.Token);
            return new SendResult(packet.Rows, null);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            return new SendResult(packet.Rows, failure);
        }
        finally
        {
            foreach (var span in spans)
                span?.Dispose();
        }
    }

    private async Task PutBackAsync(SendResult result, CancellationToken stopping)
    {
        var brokerIsAway = result.Failure is not JsonException and not UnknownEventException
            && (result.Failure is OperationCanceledException or ConnectionException || bus.CheckHealth().Status != BusHealthStatus.Healthy);
        SendFailed(result.Failure!, result.Rows.Count, result.Rows[0].Id, result.Rows[0].Type, brokerIsAway);
        if (brokerIsAway)
            await OutboxRow.ReleaseAsync(database, result.Rows, stopping);
        else
            await OutboxRow.FailAsync(database, result.Rows, result.Failure!.Message, options, stopping);
    }

    private static Activity? StartSpan(OutboxRow row, Type type, DateTimeOffset now)
    {
        // The time in the outbox is a step of its own: it is the one number that says events are stuck.
        using (var waited = Telemetry.StartDetached($"outbox wait {type.Name}", ActivityKind.Internal, row.TraceParent, row.WrittenAt))
            waited?.SetEndTime(now.UtcDateTime);
        return Telemetry.StartDetached($"publish {type.Name}", ActivityKind.Producer, row.TraceParent, now);
    }

    private sealed record SendResult(IReadOnlyList<OutboxRow> Rows, Exception? Failure);

    [LoggerMessage(100, LogLevel.Warning, "The outbox relay failed a round and goes on.")]
    private partial void RoundFailed(Exception failure);

    [LoggerMessage(101, LogLevel.Warning, "{Count} events from {EventId} ({Type}) were not sent; broker away: {BrokerIsAway}.")]
    private partial void SendFailed(Exception failure, int count, Guid eventId, string type, bool brokerIsAway);
}
