using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Resilience.Contracts;
using Resilience.Persistence;
using Resilience.ProvincialExchange.Feed;

namespace Resilience.ProvincialExchange.Schemas;

/// <summary>The JSON Schema (2020-12) of a public event's <c>data</c>, made from its contract.</summary>
public static class EventSchema
{
    public static JsonSerializerOptions Readable { get; } = new() { WriteIndented = true, Encoder = PlatformJson.Options.Encoder };

    public static string PathOf(PublicEventType type) => $"/v1/schemas/{type.Name}";

    public static JsonObject Of(PublicEventType type)
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = PathOf(type),
            ["title"] = type.Contract.Name,
        };
        var contract = PlatformJson.Options.GetJsonSchemaAsNode(type.Contract, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true });
        foreach (var (keyword, value) in contract.AsObject().ToList())
            schema[keyword] = value?.DeepClone();
        // Computed by the record, so the exporter does not know that it is always there.
        schema["required"]!.AsArray().Add(JsonNamingPolicy.CamelCase.ConvertName(nameof(IPublicEvent.Subject)));
        return schema;
    }
}
