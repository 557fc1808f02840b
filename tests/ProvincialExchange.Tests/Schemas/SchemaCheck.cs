using System.Text.Json;

namespace Resilience.ProvincialExchange.Tests.Schemas;

/// <summary>The part of JSON Schema that our schemas use: type, enum, properties, required, items.</summary>
internal static class SchemaCheck
{
    public static IReadOnlyList<string> Flaws(JsonElement schema, JsonElement value, string path = "$")
    {
        var flaws = new List<string>();
        if (schema.ValueKind == JsonValueKind.True)
            return flaws;
        if (schema.TryGetProperty("type", out var type) && !Names(type).Any(name => Is(name, value)))
            return [$"{path} is no {string.Join(" or ", Names(type))}"];
        if (schema.TryGetProperty("enum", out var values) && !values.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)))
            flaws.Add($"{path} is not one of the values");
        if (value.ValueKind == JsonValueKind.Object && schema.TryGetProperty("required", out var required))
            flaws.AddRange(required.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{path}.{name} is missing"));
        if (value.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties))
            foreach (var property in value.EnumerateObject())
                flaws.AddRange(properties.TryGetProperty(property.Name, out var inner)
                    ? Flaws(inner, property.Value, $"{path}.{property.Name}")
                    : [$"{path}.{property.Name} is not described"]);
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
            foreach (var (index, item) in value.EnumerateArray().Index())
                flaws.AddRange(Flaws(items, item, $"{path}[{index}]"));
        return flaws;
    }

    private static IEnumerable<string> Names(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(name => name.GetString()!) : [type.GetString()!];

    private static bool Is(string type, JsonElement value) => type switch
    {
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => value.ValueKind.ToString().Equals(type, StringComparison.OrdinalIgnoreCase),
    };
}
