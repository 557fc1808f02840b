using System.Text.RegularExpressions;

namespace Resilience.Conventions.Tests;

/// <summary>Each convention is a function from files to offenders, so that a planted violation can show that it bites.</summary>
public static partial class Conventions
{
    public static IEnumerable<string> ServicesReferenceOnlyShared(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Path.StartsWith("services/", StringComparison.Ordinal) && file.Path.EndsWith(".csproj", StringComparison.Ordinal)
        from Match reference in ProjectReference().Matches(file.Text)
        where !reference.Groups[1].Value.Contains("shared/", StringComparison.Ordinal)
        select $"{file.Path} → {reference.Groups[1].Value}";

    public static IEnumerable<string> SharedNeverReferencesServices(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Path.StartsWith("shared/", StringComparison.Ordinal) && file.Path.EndsWith(".csproj", StringComparison.Ordinal)
            && file.Text.Contains("services/", StringComparison.Ordinal)
        select file.Path;

    public static IEnumerable<string> RulesArePure(IEnumerable<SourceFile> files) =>
        from file in Code(files, "services/")
        where file.Name.EndsWith("Rules.cs", StringComparison.Ordinal)
        from word in new[] { "using Npgsql", "using Dapper", "using Microsoft.AspNetCore", "TimeProvider", "UnitOfWork", "async " }
        where file.Text.Contains(word, StringComparison.Ordinal)
        select $"{file.Path}: {word}";

    public static IEnumerable<string> MassTransitStaysInMessaging(IEnumerable<SourceFile> files) =>
        from file in Code(files, "services/", "shared/")
        where file.Text.Contains("using MassTransit", StringComparison.Ordinal) && !file.Path.StartsWith("shared/Resilience.Messaging/", StringComparison.Ordinal)
            && file.Path != "shared/Resilience.ServiceDefaults/Health/HealthSetup.cs"
        select file.Path;

    public static IEnumerable<string> TimeComesFromTheClock(IEnumerable<SourceFile> files) =>
        from file in Code(files, "services/")
        from word in new[] { "DateTime.UtcNow", "DateTime.Now", "DateTimeOffset.UtcNow", "DateTimeOffset.Now", "Guid.NewGuid" }
        where file.Text.Contains(word, StringComparison.Ordinal)
        select $"{file.Path}: {word}";

    public static IEnumerable<string> TestsAwaitConditions(IEnumerable<SourceFile> files) =>
        from file in Code(files, "tests/")
        where file.Path.Contains(".Tests/", StringComparison.Ordinal) && !file.Path.StartsWith("tests/Conventions.Tests/", StringComparison.Ordinal)
        from word in new[] { "Task.Delay(", "Thread.Sleep(" }
        where file.Text.Contains(word, StringComparison.Ordinal)
        select $"{file.Path}: {word}";

    public static IEnumerable<string> FilesAreShort(IEnumerable<SourceFile> files) =>
        from file in Code(files, "services/", "shared/", "tests/", "Resilience.AppHost/")
        let limit = file.Name == "Program.cs" ? 60 : 250
        where file.Lines > limit
        select $"{file.Path}: {file.Lines} lines (at most {limit})";

    public static IEnumerable<string> FoldersAreSmall(IEnumerable<SourceFile> files) =>
        from file in Code(files, "services/")
        group file by file.Folder into folder
        where folder.Count() > 15
        select $"{folder.Key}: {folder.Count()} files (at most 15)";

    public static IEnumerable<string> ServiceFoldersAreOneDeep(IEnumerable<SourceFile> files) =>
        from file in Code(files, "services/")
        where file.Path.Count(letter => letter == '/') > 3
        select file.Path;

    public static IEnumerable<string> RefusalCodesAreUnique(IEnumerable<SourceFile> files) =>
        from refusal in Refusals(files)
        group refusal by refusal.Code into same
        where same.Count() > 1
        select $"{same.Key}: {string.Join(", ", same.Select(refusal => refusal.Path))}";

    public static IEnumerable<string> MigrationsAreNumbered(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Path.Contains("/Migrations/", StringComparison.Ordinal) && file.Path.EndsWith(".sql", StringComparison.Ordinal)
        group file by file.Folder into folder
        let numbers = folder.Select(file => file.Name[..4]).Order().ToArray()
        let expected = Enumerable.Range(1, numbers.Length).Select(number => $"{number:0000}").ToArray()
        where !numbers.SequenceEqual(expected)
        select $"{folder.Key}: {string.Join(", ", numbers)}";

    /// <summary>Every refusal in the source: code, both sentences, where it stands.</summary>
    public static IEnumerable<(string Code, string Chinese, string English, string Path)> Refusals(IEnumerable<SourceFile> files) =>
        from file in Code(files, "services/", "shared/")
        from Match refusal in Refusal().Matches(file.Text)
        select (refusal.Groups["code"].Value, refusal.Groups["zh"].Value, refusal.Groups["en"].Value, file.Path);

    private static IEnumerable<SourceFile> Code(IEnumerable<SourceFile> files, params string[] roots) =>
        files.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal) && roots.Any(root => file.Path.StartsWith(root, StringComparison.Ordinal)));

    [GeneratedRegex("<ProjectReference Include=\"([^\"]+)\"")]
    private static partial Regex ProjectReference();

    [GeneratedRegex("""Refusal\b[^;"]*?new\(\s*"(?<code>[a-z0-9-]+\.[a-z0-9-]+)",\s*"(?<zh>[^"]+)",\s*"(?<en>[^"]+)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Refusal();
}
