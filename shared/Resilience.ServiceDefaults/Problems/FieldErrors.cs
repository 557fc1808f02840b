using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Resilience.Persistence;

namespace Resilience.ServiceDefaults.Problems;

/// <summary>Names the field that is wrong, in the caller's language.</summary>
internal static partial class FieldErrors
{
    // The framework's attributes speak English only; these are all the patterns that the platform's requests use.
    private static readonly (Regex English, string Chinese)[] Sentences =
    [
        (new(@"^The .+ field is required\.$"), "必填。"),
        (new(@"^The field .+ must be between (.+) and (.+)\.$"), "须在 $1 与 $2 之间。"),
        (new(@"^The field .+ must be a string with a minimum length of (\d+) and a maximum length of (\d+)\.$"), "长度须为 $1 至 $2 个字符。"),
        (new(@"^The field .+ must be a string with a maximum length of (\d+)\.$"), "不得超过 $1 个字符。"),
        (new(@"^The field .+ must be a string or array type with a maximum length of '(\d+)'\.$"), "不得超过 $1 个。"),
        (new(@"^The field .+ must be a string or array type with a minimum length of '(\d+)'\.$"), "不得少于 $1 个。"),
        (new(@"^The field .+ must be a string or collection type with a minimum length of '(\d+)' and maximum length of '(\d+)'\.$"), "须为 $1 至 $2 个。"),
        (new(@"^The field .+ must match the regular expression '(.+)'\.$"), "格式须为 $1。"),
        (new(@"^The .+ field does not equal any of the values specified in AllowedValuesAttribute\.$"), "不在允许的取值之内。"),
    ];

    public static IDictionary<string, string[]> Translate(HttpContext http, IDictionary<string, string[]> errors) =>
        errors.ToDictionary(error => CamelCase(error.Key), error => error.Value.Select(message => Translate(http, message)).ToArray());

    public static IDictionary<string, string[]>? Of(HttpContext http, Exception? failure) => failure switch
    {
        BadHttpRequestException { InnerException: JsonException json } => OfJson(http, json),
        BadHttpRequestException bad when Parameter().Match(bad.Message) is { Success: true } match => One(
            CamelCase(match.Groups["name"].Value), Languages.Pick(http, "无法读取该参数。", "This parameter cannot be read.")),
        BadHttpRequestException { StatusCode: 400 } bad => One("body", Languages.Pick(http, "请求正文缺失或不完整。", "The body is missing or incomplete.")),
        { } other when DatabaseFailures.IsUnstorableText(other) => One("body", Languages.Pick(
            http, "文字中含有空字符 U+0000,无法保存。", "A text holds the character U+0000, which cannot be stored.")),
        _ => null,
    };

    public static IDictionary<string, string[]> OfJson(HttpContext http, JsonException failure) =>
        One(PathOf(failure), JsonReasons.Of(http, failure));

    private static Dictionary<string, string[]> One(string field, string message) => new() { [field] = [message] };

    private static string Translate(HttpContext http, string message)
    {
        foreach (var (english, chinese) in Sentences)
        {
            if (english.IsMatch(message))
                return Languages.Pick(http, english.Replace(message, chinese), message);
        }

        // Our own rules write both languages, divided by a slash: 中文 / English.
        var parts = message.Split(" / ", 2);
        return parts.Length == 2 ? Languages.Pick(http, parts[0], parts[1]) : message;
    }

    private static string PathOf(JsonException failure)
    {
        // "JSON deserialization … was missing required properties including: 'level'." names the field only in the text.
        if (JsonReasons.MissingField(failure) is { } missing)
            return missing;
        var path = JsonReasons.ListWithHole(failure) is { } list ? $"{failure.Path ?? "$"}.{list}" : failure.Path is null or "$" ? "body" : failure.Path;
        if (JsonReasons.NullField(failure) is { } empty && !path.EndsWith(empty, StringComparison.OrdinalIgnoreCase))
            path = path == "body" ? empty : $"{path}.{empty}";
        return path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path;
    }

    private static string CamelCase(string path) =>
        string.Join('.', path.Split('.').Select(part => part.Length == 0 ? part : char.ToLowerInvariant(part[0]) + part[1..]));

    [GeneratedRegex("parameter \"[^\"]* (?<name>[A-Za-z0-9_]+)(\\?)?(\\[\\])?\"")]
    private static partial Regex Parameter();
}
