using Npgsql;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.RescueResources.Teams;

/// <param name="Name">As teams and their certificates carry it, such as 水上搜救.</param>
internal sealed record Discipline(string Name, string English);

/// <summary>Which disciplines (专业方向) there are: the body of the rule set <c>team-disciplines</c>. A word that is none would never match anything.</summary>
internal sealed record DisciplineTable(IReadOnlyList<Discipline> Disciplines)
{
    public const string Id = "team-disciplines";

    public static readonly Refusal Unknown = new(
        "team.discipline-unknown", "没有此专业方向,见规则集 team-disciplines。", "There is no such discipline; see the rule set team-disciplines.");

    public bool IsRight => Disciplines is { Count: > 0 and <= 200 } && Disciplines.All(one => one.Name.Length is > 0 and <= 50)
        && Disciplines.DistinctBy(one => one.Name).Count() == Disciplines.Count;

    /// <summary>Null when all of them are in force; else the refusal that names which are not.</summary>
    public static async Task<RefusalResult?> WhyNotAsync(NpgsqlConnection sql, IEnumerable<string> disciplines, DateTimeOffset now)
    {
        var table = await RuleSets.InForceAsync<DisciplineTable>(sql, Id, now);
        var unknown = disciplines.Except(table.Value.Disciplines.Select(one => one.Name)).ToList();
        return unknown.Count == 0 ? null : Unknown.ToProblem(("unknown", unknown), ("ruleSet", table.Reference));
    }
}
