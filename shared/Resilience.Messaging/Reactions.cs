using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Resilience.Persistence;

namespace Resilience.Messaging;

/// <summary>The reactions of a service, each registered by name in <c>Program.cs</c>.</summary>
public sealed class Reactions
{
    private readonly List<RegisteredReaction> all = [];

    /// <summary>Every reaction with its event.</summary>
    public IReadOnlyList<RegisteredReaction> All => all;

    /// <summary>Adds a reaction; its queue is <c>&lt;service&gt;-on-&lt;event&gt;</c>.</summary>
    public Reactions Add<TReaction, TEvent>()
        where TReaction : class, IReaction<TEvent>
        where TEvent : class
    {
        all.Add(new RegisteredReaction(typeof(TReaction), typeof(TEvent), services =>
        {
            var reaction = ActivatorUtilities.CreateInstance<TReaction>(services);
            return (packed, work, ct) => reaction.ReactAsync(
                packed.Body.Deserialize<TEvent>(PlatformJson.Options) ?? throw new JsonException($"The body of {packed.Id} is null."), work, ct);
        }));
        return this;
    }
}

/// <summary>A reaction with its event. Past this point events are known by name only: code per event type would cost each service megabytes.</summary>
/// <param name="Reaction">The reaction's type.</param>
/// <param name="Event">The event's type.</param>
/// <param name="Create">Makes the one instance that serves all packets.</param>
public sealed record RegisteredReaction(Type Reaction, Type Event, Func<IServiceProvider, ApplyEvent> Create)
{
    /// <summary>In spans, in dead letters, in the inbox; a generic reaction goes by its plain name.</summary>
    public string Name { get; } = Reaction.Name.Split('`')[0];

    /// <summary>Queue of this reaction in a service.</summary>
    public string QueueOf(string service) => $"{service}-on-{KebabCaseEndpointNameFormatter.Instance.SanitizeName(Event.Name)}";
}

/// <summary>Applies one event in an open unit of work.</summary>
public delegate Task ApplyEvent(PackedEvent packed, UnitOfWork work, CancellationToken ct);
