using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Resilience.Messaging;

/// <summary>The reactions of a service, each registered by name in <c>Program.cs</c>.</summary>
public sealed class Reactions
{
    private readonly List<Action<IServiceCollection, IBusRegistrationConfigurator, string>> registrations = [];
    private readonly List<(Type Reaction, Type Event)> all = [];

    /// <summary>Every reaction with its event.</summary>
    public IReadOnlyList<(Type Reaction, Type Event)> All => all;

    /// <summary>Adds a reaction; its queue is <c>&lt;service&gt;-on-&lt;event&gt;</c>.</summary>
    public Reactions Add<TReaction, TEvent>()
        where TReaction : class, IReaction<TEvent>
        where TEvent : class
    {
        all.Add((typeof(TReaction), typeof(TEvent)));
        registrations.Add((services, bus, service) =>
        {
            services.AddSingleton<TReaction>();
            bus.AddConsumer<PacketConsumer<TReaction, TEvent>>()
                .Endpoint(endpoint => endpoint.Name = $"{service}-on-{KebabCaseEndpointNameFormatter.Instance.SanitizeName(typeof(TEvent).Name)}");
        });
        return this;
    }

    internal void Register(IServiceCollection services, IBusRegistrationConfigurator bus, string service)
    {
        foreach (var registration in registrations)
            registration(services, bus, service);
    }
}

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
            reactions.Register(services, bus, service);
            bus.AddConfigureEndpointsCallback((_, _, endpoint) =>
            {
                endpoint.PrefetchCount = 32;
                endpoint.ConcurrentMessageLimit = 4;
                if (endpoint is IRabbitMqReceiveEndpointConfigurator queue)
                    queue.SetQuorumQueue();
            });
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(broker);
                rabbit.MessageTopology.SetEntityNameFormatter(new PacketNames(rabbit.MessageTopology.EntityNameFormatter));
                rabbit.ConfigureJsonSerializerOptions(json =>
                {
                    json.WriteIndented = false;
                    return json;
                });
                rabbit.ConfigureEndpoints(context);
            });
        });
        // A service starts, and takes commands, while the broker is away.
        services.AddOptions<MassTransitHostOptions>().Configure(host => host.WaitUntilStarted = false);
        services.AddHostedService<OutboxRelay>();
        services.AddHostedService<Housekeeping>();
    }
}
