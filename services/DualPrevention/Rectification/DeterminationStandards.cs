namespace Resilience.DualPrevention.Rectification;

/// <summary>Body of the rule set <c>major-danger-standards</c>: the determination standards (重大事故隐患判定标准) by sector.</summary>
internal sealed record DeterminationStandards(DeterminationStandard[] Standards)
{
    public const string RuleSet = "major-danger-standards";

    /// <summary>True when a standard that is in force on the day has this clause.</summary>
    public bool Has(string clause, DateOnly day) =>
        Standards.Any(standard => standard.InForceFrom <= day && standard.Clauses.Any(one => one.Id == clause));
}

internal sealed record DeterminationStandard(string Code, string Sector, string Name, DateOnly InForceFrom, DeterminationClause[] Clauses);

internal sealed record DeterminationClause(string Id, string Text);
