namespace Resilience.Replay.Departments;

/// <summary>Where the services answer, from the service discovery variables that the app host sets (<c>services__shelters__http__0</c>).</summary>
internal static class ServiceAddresses
{
    public static readonly string[] Names =
    [
        "shelters", "rescue-resources", "dual-prevention", "community-certification", "risk-monitoring", "emergency-plans", "incident-command",
        "provincial-exchange", "safe-city", "operations",
    ];

    public static IReadOnlyDictionary<string, Uri> FromEnvironment()
    {
        var found = Names.ToDictionary(name => name, name => Environment.GetEnvironmentVariable($"services__{name}__http__0"));
        var missing = found.Where(pair => pair.Value is null).Select(pair => $"services__{pair.Key}__http__0").ToList();
        return missing.Count == 0
            ? found.ToDictionary(pair => pair.Key, pair => new Uri(pair.Value!.TrimEnd('/') + "/"))
            : throw new InvalidOperationException(
                $"Set {string.Join(", ", missing)}, or start the replay with: dotnet run --project Resilience.AppHost -- --replay");
    }
}
