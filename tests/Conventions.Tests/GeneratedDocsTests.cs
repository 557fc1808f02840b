using System.Text;
using System.Text.RegularExpressions;

namespace Resilience.Conventions.Tests;

/// <summary>Pages that are made from the source and must agree with it. <c>RESILIENCE_UPDATE_APPROVED=1 dotnet test</c> rewrites them.</summary>
public partial class GeneratedDocsTests
{
    [Fact]
    public void REFUSALS_md_lists_every_refusal()
    {
        var page = new StringBuilder("# Refusals\n\nMade from the source by `tests/Conventions.Tests`. On the wire the code is `urn:resilience:<code>`.\n\n| code | 中文 | English | where |\n|---|---|---|---|\n");
        var refusals = Conventions.Refusals(SourceTree.Files).OrderBy(refusal => refusal.Code, StringComparer.Ordinal).ToList();
        Assert.True(refusals.Count > 10, "The pattern finds refusals.");
        foreach (var (code, chinese, english, path) in refusals)
            page.Append($"| `{code}` | {chinese} | {english} | {path.Split('/')[1]} |\n");
        Agree("services/REFUSALS.md", page.ToString());
    }

    [Fact]
    public void ROUTES_md_lists_every_address()
    {
        var page = new StringBuilder("# Addresses\n\nMade from the source by `tests/Conventions.Tests`. Each service describes its own in full at `/openapi/v1.json`.\n");
        var files = SourceTree.Files.Where(file => file.Name.EndsWith("Routes.cs", StringComparison.Ordinal)).ToList();
        foreach (var owner in files.GroupBy(file => file.Path.Split('/')[1]).OrderBy(owner => owner.Key, StringComparer.Ordinal))
        {
            page.Append($"\n## {owner.Key}\n\n| address | what it is for |\n|---|---|\n");
            foreach (var file in owner)
            {
                var groups = Group().Matches(file.Text).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["path"].Value);
                foreach (Match route in Route().Matches(file.Text))
                {
                    var path = groups.GetValueOrDefault(route.Groups["on"].Value, "") + route.Groups["path"].Value.TrimEnd('/');
                    path = Constraint().Replace(path, "");
                    page.Append($"| `{route.Groups["verb"].Value.ToUpperInvariant()} {path}` | {route.Groups["summary"].Value} |\n");
                }
            }
        }

        Assert.Contains("`PUT /v1/weather-signals/{signalId}`", page.ToString(), StringComparison.Ordinal);
        Agree("services/ROUTES.md", page.ToString());
    }

    private static void Agree(string path, string wanted)
    {
        var file = Path.Combine(SourceTree.Root, path);
        if (Environment.GetEnvironmentVariable("RESILIENCE_UPDATE_APPROVED") == "1")
            File.WriteAllText(file, wanted);
        Assert.True(File.Exists(file) && File.ReadAllText(file) == wanted, $"{path} is not up to date: RESILIENCE_UPDATE_APPROVED=1 dotnet test rewrites it.");
    }

    [GeneratedRegex(":(guid|int|long)(?=})")]
    private static partial Regex Constraint();

    [GeneratedRegex("""var (?<name>\w+) = \w+\.MapGroup\("(?<path>[^"]*)"\)""")]
    private static partial Regex Group();

    [GeneratedRegex("""(?<on>\w+)\s*\.Map(?<verb>Get|Put|Post|Delete|Patch)\("(?<path>[^"]*)",(?:[^;]*?WithSummary\("(?<summary>[^"]*)"\))?[^;]*;""")]
    private static partial Regex Route();
}
