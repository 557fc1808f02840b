namespace Resilience.Contracts.Tests;

/// <summary>A file that a person has approved: whoever changes what it holds must say so, and reviewers see the difference.</summary>
internal static class Approval
{
    /// <summary>True when whoever runs the tests approves what they write.</summary>
    public static readonly bool Given = Environment.GetEnvironmentVariable("RESILIENCE_UPDATE_APPROVED") == "1";

    public static void Check(string file, string content)
    {
        content = content.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (Given)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, content);
            return;
        }

        var name = Path.GetRelativePath(Repository.Root, file);
        const string Advice = "If the change is meant, RESILIENCE_UPDATE_APPROVED=1 dotnet run --project tests/Contracts.Tests rewrites it.";
        Assert.True(File.Exists(file), $"{name} is missing. {Advice}");
        var approved = File.ReadAllText(file).ReplaceLineEndings("\n");
        Assert.True(approved == content, $"{name} differs from what the program writes now. {Advice}\n{FirstDifference(approved, content)}");
    }

    private static string FirstDifference(string approved, string now)
    {
        var pairs = approved.Split('\n').Zip(now.Split('\n')).Index().Where(pair => pair.Item.First != pair.Item.Second).ToList();
        return pairs is [var (line, (before, after)), ..] ? $"line {line + 1}\n- {before}\n+ {after}" : "One goes on where the other ends.";
    }
}
