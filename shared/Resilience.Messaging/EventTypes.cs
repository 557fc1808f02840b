using System.Collections.Frozen;
using Resilience.Contracts;

namespace Resilience.Messaging;

/// <summary>Wire names of events: <c>Resilience.Contracts.Shelters.V1:ShelterOpened</c>. Only types of Resilience.Contracts resolve.</summary>
public static class EventTypes
{
    private static readonly FrozenDictionary<string, Type> ByName = typeof(IPublicEvent).Assembly.GetExportedTypes()
        .Where(IsEvent)
        .ToFrozenDictionary(NameOf);

    /// <summary>Every event of the platform.</summary>
    public static IEnumerable<Type> All => ByName.Values;

    /// <summary>Every event that the province receives.</summary>
    public static IEnumerable<Type> Public => All.Where(type => type.IsAssignableTo(typeof(IPublicEvent)));

    /// <summary>Namespace, colon, type name: also the name of the exchange on the broker.</summary>
    public static string NameOf(Type type) => $"{type.Namespace}:{type.Name}";

    /// <summary>The event's type, or null when this program does not know it (a newer version wrote it).</summary>
    public static Type? Find(string name) => ByName.GetValueOrDefault(name);

    private static bool IsEvent(Type type) =>
        type is { IsClass: true, IsAbstract: false } && type.Namespace!.EndsWith(".V1", StringComparison.Ordinal)
        && type.GetProperty(nameof(IPublicEvent.At)) is not null;
}
