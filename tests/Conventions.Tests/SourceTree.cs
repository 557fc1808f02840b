namespace Resilience.Conventions.Tests;

/// <summary>A file of the repository as the conventions see it.</summary>
public sealed record SourceFile(string Path, string Text)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public string Folder => System.IO.Path.GetDirectoryName(Path)!.Replace('\\', '/');

    public int Lines => Text.AsSpan().Count('\n');
}

/// <summary>The repository's own files, without what is built.</summary>
public static class SourceTree
{
    private static readonly string[] Built = ["/bin/", "/obj/", "/artifacts/", "/.git/"];

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<SourceFile> Files { get; } = [.. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Where(path => !Built.Any(part => path.Replace('\\', '/').Contains(part, StringComparison.Ordinal)))
        .Where(path => Path.GetExtension(path) is ".cs" or ".csproj" or ".sql" or ".md" or ".props" or ".json")
        .Select(path => new SourceFile(Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path)))
        .OrderBy(file => file.Path, StringComparer.Ordinal)];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Resilience.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("Resilience.sln is not above the test's folder.");
        return folder.FullName;
    }
}
