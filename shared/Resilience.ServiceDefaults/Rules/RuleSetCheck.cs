using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Problems;

namespace Resilience.ServiceDefaults.Rules;

/// <summary>A service's own look at a new version of a rule set: what it could not compute with is not taken in.</summary>
/// <param name="IdPrefix">The rule sets that it looks at, by the beginning of their id.</param>
/// <param name="IsRight">True when the service can compute with the body.</param>
public sealed record RuleSetCheck(string IdPrefix, Func<JsonElement, bool> IsRight)
{
    internal bool Refuses(string id, JsonElement body) => id.StartsWith(IdPrefix, StringComparison.Ordinal) && !IsRight(body);
}

/// <summary>Registers checks of rule sets.</summary>
public static class RuleSetChecks
{
    // As a request is read: a null among rows is not taken in, and no check has to look for it.
    private static readonly JsonSerializerOptions WithoutHoles =
        new(PlatformJson.Options) { TypeInfoResolver = PlatformJson.Options.TypeInfoResolver!.WithAddedModifier(Holes.Refuse) };

    /// <summary>New versions of rule sets whose id begins so must read as <typeparamref name="TRules"/> and pass the check.</summary>
    public static IServiceCollection AddRuleSetCheck<TRules>(this IServiceCollection services, string idPrefix, Func<TRules, bool> isRight)
        where TRules : class =>
        services.AddSingleton(new RuleSetCheck(idPrefix, body => Read<TRules>(body) is { } rules && isRight(rules)));

    private static TRules? Read<TRules>(JsonElement body)
        where TRules : class
    {
        try
        {
            return body.Deserialize<TRules>(WithoutHoles);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
