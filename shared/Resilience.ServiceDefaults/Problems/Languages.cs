using Microsoft.AspNetCore.Http;

namespace Resilience.ServiceDefaults.Problems;

/// <summary>Chinese unless the caller asks for English.</summary>
public static class Languages
{
    /// <summary>Picks by <c>Accept-Language</c>: the first of zh and en by weight; Chinese when silent.</summary>
    public static string Pick(HttpContext context, string chinese, string english)
    {
        var first = context.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.ToString())
            .FirstOrDefault(language => language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) || language.StartsWith("en", StringComparison.OrdinalIgnoreCase));
        return first?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? english : chinese;
    }
}
