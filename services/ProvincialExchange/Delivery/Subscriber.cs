namespace Resilience.ProvincialExchange.Delivery;

/// <summary>Someone outside the city who receives the feed, from the configuration <c>Resilience:Subscribers</c>.</summary>
/// <param name="Name">Such as <c>henan</c>; the queue is <c>subscriber.henan</c>.</param>
/// <param name="Binding">Which routing keys it receives: <c>#</c> for all, <c>shelters.#</c>, <c>#.410105</c>.</param>
public sealed record Subscriber(string Name, string Binding)
{
    public string Queue => $"subscriber.{Name}";

    /// <summary>The configured ones, or the provincial platform alone.</summary>
    public static IReadOnlyList<Subscriber> Of(IConfiguration configuration) =>
        configuration.GetSection("Resilience:Subscribers").Get<Subscriber[]>() ?? [new Subscriber("henan", "#")];
}
