using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Resilience.Testing;

/// <summary>The description that a service gives of itself: it is there, and every address says in Chinese and English what it is for.</summary>
public abstract partial class ApiDescriptionTests<TService>(ServiceApp<TService> app)
    where TService : class
{
    [Fact]
    public async Task Every_address_is_described_in_both_languages()
    {
        using var anyone = app.AnonymousClient();
        var document = await anyone.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        var wordless = from path in document.GetProperty("paths").EnumerateObject()
                       where path.Name.StartsWith("/v1/", StringComparison.Ordinal)
                       from operation in path.Value.EnumerateObject()
                       let summary = operation.Value.TryGetProperty("summary", out var text) ? text.GetString()! : ""
                       where !Chinese().IsMatch(summary) || !English().IsMatch(summary)
                       select $"{operation.Name} {path.Name}: {summary}";
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Contains(document.GetProperty("paths").EnumerateObject(), path => path.Name.StartsWith("/v1/", StringComparison.Ordinal));
        Assert.Empty(wordless);
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();

    [GeneratedRegex("[A-Za-z]{2}")]
    private static partial Regex English();
}
