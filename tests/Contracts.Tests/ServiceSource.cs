using System.Text.Json;
using System.Text.RegularExpressions;

namespace Resilience.Contracts.Tests;

/// <summary>The text of a service, as far as it tells what is published and what is reacted to.</summary>
/// <param name="Name">Folder of the service.</param>
/// <param name="Program">The files beside its <c>Program.cs</c> and that itself, where every reaction stands.</param>
/// <param name="Code">All its code, with that of the shared libraries that it uses.</param>
internal sealed partial record ServiceSource(string Name, string Program, string Code)
{
    public string ResourceName => ResourceNames().Match(Program).Groups["name"].Value;

    public static IReadOnlyList<ServiceSource> All { get; } = [.. Directory.EnumerateDirectories(Repository.PathOf("services"))
        .Where(folder => File.Exists(Path.Combine(folder, "Program.cs"))).Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>A service publishes the events of its own contracts, and those of the libraries that it uses; the others it only takes.</summary>
    public bool Publishes(string name, string family) => (family == Name || Code.Contains($"namespace Resilience.{family};", StringComparison.Ordinal))
        && Regex.IsMatch(Code, $@"\b{name}\b");

    public IEnumerable<string> QueuesOf(string name) => Reactions().Matches(Program).Where(match => match.Groups["event"].Value == name)
        .Select(_ => $"{ResourceName}-on-{JsonNamingPolicy.KebabCaseLower.ConvertName(name)}");

    private static ServiceSource Read(string folder)
    {
        var project = File.ReadAllText(Directory.EnumerateFiles(folder, "*.csproj").Single());
        var libraries = Directory.EnumerateDirectories(Repository.PathOf("shared"))
            .Where(library => project.Contains($"{Path.GetFileName(library)}.csproj", StringComparison.Ordinal));
        var code = new[] { folder }.Concat(libraries).SelectMany(Repository.SourcesOf).Select(File.ReadAllText);
        return new ServiceSource(Path.GetFileName(folder), string.Join('\n', Directory.EnumerateFiles(folder, "*.cs").Select(File.ReadAllText)), string.Join('\n', code));
    }

    [GeneratedRegex("""AddResilienceService\(\s*"(?<name>[a-z-]+)""")]
    private static partial Regex ResourceNames();

    [GeneratedRegex(@"\.Add<\w+, (?<event>\w+)>\(")]
    private static partial Regex Reactions();
}
