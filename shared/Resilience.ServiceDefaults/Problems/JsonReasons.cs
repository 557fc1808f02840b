using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Resilience.ServiceDefaults.Problems;

/// <summary>Says what is wrong with a JSON body in the caller's language and in words of JSON: no caller knows the names of our types.</summary>
internal static partial class JsonReasons
{
    // A message that names a field of ours does so only in its text; everything else has its path.
    public static string Of(HttpContext http, JsonException failure)
    {
        if (Missing().IsMatch(failure.Message))
            return Languages.Pick(http, "缺少必填字段。", "This field is required.");
        if (Null().IsMatch(failure.Message))
            return Languages.Pick(http, "不得为空(null)。", "This field may not be null.");
        if (Hole().IsMatch(failure.Message))
            return Languages.Pick(http, "数组中不得有空项(null)。", "No element may be null.");
        if (Converted().Match(failure.Message) is not { Success: true } match)
            return Languages.Pick(http, $"不是有效的 JSON:{Plain(failure)}", $"Not valid JSON: {Plain(failure)}");

        var (chinese, english) = Expected(TypeOf(match.Groups["type"].Value.TrimEnd('.'), failure.Path));
        return Languages.Pick(http, $"无法读取,须为{chinese}。", $"Cannot be read: it must be {english}.");
    }

    public static string? MissingField(JsonException failure) =>
        Missing().Match(failure.Message) is { Success: true } missing ? missing.Groups["name"].Value : null;

    /// <summary>The field that is null and may not be; its path may be the one of the object that it belongs to.</summary>
    public static string? NullField(JsonException failure) =>
        Null().Match(failure.Message) is { Success: true } found ? found.Groups["name"].Value : null;

    /// <summary>The list that has a hole; its path is the one of the object that it belongs to.</summary>
    public static string? ListWithHole(JsonException failure) =>
        Hole().Match(failure.Message) is { Success: true } hole ? hole.Groups["name"].Value : null;

    private static (string Chinese, string English) Expected(Type? type) => Type.GetTypeCode(type) switch
    {
        _ when type is { IsEnum: true } => ($"以下之一:{string.Join("、", type.GetEnumNames())}", $"one of {string.Join(", ", type.GetEnumNames())}"),
        TypeCode.String => ("文字", "text"),
        TypeCode.Boolean => (" true 或 false", "true or false"),
        TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 => ("整数", "a whole number"),
        TypeCode.Decimal or TypeCode.Double or TypeCode.Single => ("数字", "a number"),
        _ when type == typeof(Guid) => (" UUID", "a UUID"),
        _ when type == typeof(DateTimeOffset) => (
            "带时区的 ISO 8601 时间,如 2021-07-20T08:00:00+08:00", "an ISO 8601 time with its offset, like 2021-07-20T08:00:00+08:00"),
        _ when type == typeof(DateOnly) => ("日期,如 2021-07-20", "a date, like 2021-07-20"),
        _ when type?.IsAssignableTo(typeof(IEnumerable)) is true => ("数组", "an array"),
        _ => ("该字段规定的类型", "of the type that the API description gives"),
    };

    // For a field of a record the message names the record, and only the path says which field it is.
    private static Type? TypeOf(string name, string? path)
    {
        var named = Type.GetType(name) ?? AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(name)).FirstOrDefault(found => found is not null);
        var field = path?[(path.LastIndexOf('.') + 1)..];
        var type = named?.GetProperty(field ?? "", BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)?.PropertyType ?? named;
        return type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
    }

    private static string Plain(JsonException failure)
    {
        var end = failure.Message.IndexOf(" Path:", StringComparison.Ordinal);
        return end < 0 ? failure.Message : failure.Message[..end];
    }

    [GeneratedRegex("missing required properties including: '?(?<name>[A-Za-z0-9_]+)")]
    private static partial Regex Missing();

    // "The constructor parameter 'by' on type 'MoveItemRequest' doesn't allow null values. … Path: $ …"
    [GeneratedRegex("(parameter|property or field) '(?<name>[A-Za-z0-9_]+)' on type .+ doesn't allow .*null values")]
    private static partial Regex Null();

    [GeneratedRegex(Holes.Message + "(?<name>[A-Za-z0-9_]+)")]
    private static partial Regex Hole();

    // "… could not be converted to System.Nullable`1[Resilience.Contracts.Vocabulary.ShelterClass]. Path: $.class …"
    [GeneratedRegex(@"could not be converted to (System\.Nullable`1\[)?(?<type>[A-Za-z0-9_.+]+(\[\])?)")]
    private static partial Regex Converted();
}
