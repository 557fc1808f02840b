namespace Resilience.Conventions.Tests;

/// <summary>The house rules, and for each a planted violation that it must catch.</summary>
public class ConventionTests
{
    public static TheoryData<string, SourceFile[]> All => new()
    {
        { nameof(Conventions.ServicesReferenceOnlyShared), [new("services/A/A.csproj", "<ProjectReference Include=\"../B/Resilience.B.csproj\" />")] },
        { nameof(Conventions.SharedNeverReferencesServices), [new("shared/X/X.csproj", "<ProjectReference Include=\"../../services/B/B.csproj\" />")] },
        { nameof(Conventions.RulesArePure), [new("services/A/Stock/StockRules.cs", "using Npgsql;")] },
        { nameof(Conventions.MassTransitStaysInMessaging), [new("services/A/Stock/X.cs", "using MassTransit;")] },
        { nameof(Conventions.TimeComesFromTheClock), [new("services/A/Stock/X.cs", "var now = DateTimeOffset.UtcNow;")] },
        { nameof(Conventions.TestsAwaitConditions), [new("tests/A.Tests/X.cs", "await Task.Delay(100);")] },
        { nameof(Conventions.FilesAreShort), [new("services/A/Stock/X.cs", new string('\n', 251))] },
        { nameof(Conventions.FoldersAreSmall), [.. Enumerable.Range(0, 16).Select(i => new SourceFile($"services/A/Stock/X{i}.cs", ""))] },
        { nameof(Conventions.ServiceFoldersAreOneDeep), [new("services/A/Stock/Deeper/X.cs", "")] },
        { nameof(Conventions.RefusalCodesAreUnique), [new("services/A/Stock/X.cs", "Refusal A = new(\"a.b\", \"甲。\", \"A.\");\nRefusal B = new(\"a.b\", \"乙。\", \"B.\");")] },
        { nameof(Conventions.MigrationsAreNumbered), [new("services/A/Migrations/0002_x.sql", "")] },
    };

    [Theory]
    [MemberData(nameof(All))]
    public void The_house_keeps_the_rule(string rule, SourceFile[] planted)
    {
        Assert.NotEmpty(planted);
        var offenders = Apply(rule, SourceTree.Files);
        Assert.True(offenders.Count == 0, $"{rule}:\n{string.Join('\n', offenders)}");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_rule_bites(string rule, SourceFile[] planted) => Assert.NotEmpty(Apply(rule, planted));

    [Fact]
    public void MassTransit_stays_on_the_last_free_line() =>
        Assert.Contains("<PackageVersion Include=\"MassTransit\" Version=\"[8.5.", File.ReadAllText(Path.Combine(SourceTree.Root, "Directory.Packages.props")), StringComparison.Ordinal);

    private static List<string> Apply(string rule, IEnumerable<SourceFile> files) =>
        [.. (IEnumerable<string>)typeof(Conventions).GetMethod(rule)!.Invoke(null, [files])!];
}
