using Resilience.Persistence;
using Resilience.ServiceDefaults;

namespace Resilience.ProvincialExchange.Delivery;

/// <summary>
/// Carries the feed to the subscribers' exchange in the order of its numbers, from the first event that is not confirmed. It never skips:
/// what fails is sent again, with everything behind it.
/// </summary>
internal sealed class FeedPublisher(Database database, IConfiguration configuration, ILogger<FeedPublisher> logger) : BackgroundService
{
    private const int Window = 256;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    private readonly IReadOnlyList<Subscriber> subscribers = Subscriber.Of(configuration);
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
                await LeadAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was sent and not confirmed is sent again at the next start.
        }
    }

    private async Task LeadAsync(CancellationToken stopping)
    {
        try
        {
            await using var leadership = await Leadership.TryTakeAsync(database, stopping);
            if (leadership is null)
            {
                await Task.Delay(Poll, stopping);
                return;
            }

            await using var province = await ProvinceChannel.OpenAsync(BrokerAddress.Of(configuration), subscribers, stopping);
            logger.PublishingBegan(ProvinceChannel.Exchange);
            while (true)
                await PublishAsync(leadership, province, stopping);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            logger.PublishingInterrupted(failure.Message, failure);
            await Task.Delay(Poll, stopping);
        }
    }

    private async Task PublishAsync(Leadership leadership, ProvinceChannel province, CancellationToken stopping)
    {
        var waiting = await leadership.WaitingAsync(Window, stopping);
        if (waiting.Count > 0)
        {
            var outcome = await province.SendAsync(waiting, stopping);
            if (outcome.Confirmed > 0)
                await leadership.MarkPublishedAsync(waiting[0], waiting[outcome.Confirmed - 1]);
            FeedTelemetry.Published.Add(outcome.Confirmed);
            if (outcome.Failure is { } failure)
                throw new NotConfirmedException($"{waiting.Count - outcome.Confirmed} events from {waiting[outcome.Confirmed].Sequence} on: {failure.Message}");
        }

        if (waiting.Count < Window)
            await wake.WaitAsync(Poll, stopping);
    }
}
