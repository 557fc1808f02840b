using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Resilience.ServiceDefaults.Problems;

/// <summary>
/// Refuses a JSON null among the elements of a list whose elements are never null. The serializer looks at the annotation of the list, not of its
/// elements, so that a hole would reach the first line of code that touches it.
/// </summary>
internal static class Holes
{
    public const string Message = "There is a null among the elements of: ";

    /// <summary>A modifier of the JSON of requests.</summary>
    public static void Refuse(JsonTypeInfo type)
    {
        var lists = type.Kind == JsonTypeInfoKind.Object
            ? type.Properties.Where(property => property.Get is not null && IsListOfReferences(property.PropertyType)).ToArray() : [];
        if (lists.Length == 0)
            return;
        // Most types are only ever written: what their annotations say is asked when the first one is read.
        var whole = new Lazy<JsonPropertyInfo[]>(() => [.. lists.Where(HasNoNulls)]);
        type.OnDeserialized += value =>
        {
            foreach (var list in whole.Value)
            {
                if (list.Get!(value) is IEnumerable elements && elements.Cast<object?>().Any(element => element is null))
                    throw new JsonException(Message + list.Name);
            }
        };
    }

    private static bool IsListOfReferences(Type type) =>
        type != typeof(string) && type.GetInterfaces().Append(type).Any(one =>
            one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>) && !one.GenericTypeArguments[0].IsValueType);

    private static bool HasNoNulls(JsonPropertyInfo list)
    {
        if (list.AttributeProvider is not PropertyInfo property)
            return false;
        var nullability = new NullabilityInfoContext().Create(property);
        var element = nullability.ElementType ?? (nullability.GenericTypeArguments is [var only] ? only : null);
        return element is { ReadState: NullabilityState.NotNull };
    }
}
