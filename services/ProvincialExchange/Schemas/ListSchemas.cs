using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.ProvincialExchange.Feed;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.ProvincialExchange.Schemas;

/// <summary>A type of public event.</summary>
/// <param name="Type">CloudEvents <c>type</c>.</param>
/// <param name="Schema">Address of its JSON Schema on this service.</param>
public sealed record SchemaView(string Type, string Schema);

/// <summary>Names every type of event that a subscriber may receive.</summary>
internal static class ListSchemas
{
    private static readonly Page<SchemaView> All = new([.. PublicEventType.All.Select(type => new SchemaView(type.Name, EventSchema.PathOf(type)))], null);

    public static Ok<Page<SchemaView>> Handle() => TypedResults.Ok(All);
}
