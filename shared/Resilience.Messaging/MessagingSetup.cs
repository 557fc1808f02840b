using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Resilience.Messaging;

/// <summary>Outbox, relay, inbox and MassTransit, set once for every service.</summary>
public static class MessagingSetup
{
    /// <summary>Adds everything that publishing and reacting need.</summary>
    /// <param name="services">The service's collection; <c>Database</c> must be registered.</param>
    /// <param name="service">Resource name of the service: prefix of its queues.</param>
    /// <param name="broker">AMQP address with credentials and virtual host.</param>
    /// <param name="reactions">The service's reactions.</param>
    public static void AddResilienceMessaging(this IServiceCollection services, string service, Uri broker, Reactions reactions)
    {
        services.AddOptions<RelayOptions>().BindConfiguration("Resilience:Relay");
        services.AddSingleton<PacketSender>();
        services.AddMassTransit(bus =>
        {
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(broker);
                rabbit.ConfigureJsonSerializerOptions(json =>
                {
                    json.WriteIndented = false;
                    return json;
                });
                foreach (var reaction in reactions.All)
                    rabbit.ReceiveEndpoint(reaction.QueueOf(service), queue => Configure(queue, context, reaction));
            });
        });
        // A city's platform reports to nobody but the province; the library would report its use to its makers.
        services.Configure<UsageTelemetryOptions>(telemetry => telemetry.Enabled = false);
        // A service starts, and takes commands, while the broker is away.
        services.AddOptions<MassTransitHostOptions>().Configure(host => host.WaitUntilStarted = false);
        services.AddHostedService<OutboxRelay>();
        services.AddHostedService<Housekeeping>();
    }

    private static void Configure(IRabbitMqReceiveEndpointConfigurator queue, IRegistrationContext context, RegisteredReaction reaction)
    {
        queue.SetQuorumQueue();
        queue.PrefetchCount = 32;
        queue.ConcurrentMessageLimit = 4;
        // By default the queue would take every packet there is.
        queue.ConfigureConsumeTopology = false;
        queue.Bind(EventTypes.NameOf(reaction.Event));
        queue.Instance(ActivatorUtilities.CreateInstance<PacketConsumer>(context, reaction));
    }
}
