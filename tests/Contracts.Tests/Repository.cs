namespace Resilience.Contracts.Tests;

/// <summary>The files of the checkout that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Source files below a folder, without what the compiler wrote.</summary>
    public static IEnumerable<string> SourcesOf(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "artifacts"));

    private static string FindRoot(string folder) => File.Exists(Path.Combine(folder, "Resilience.sln")) ? folder
        : Path.GetDirectoryName(folder) is { } parent ? FindRoot(parent)
        : throw new DirectoryNotFoundException("Run these tests from a checkout: Resilience.sln was not found above them.");
}
