using Npgsql;
using Resilience.Contracts.Vocabulary;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.DualPrevention.Grading;

/// <summary>One score with what it comes to.</summary>
public sealed record Grade(Score Score, decimal Points, RiskColour ScoredColour, RiskColour Colour);

/// <summary>The grading tables in force of one method, with the rules of direct red.</summary>
internal sealed record GradingTables(InForce<GradingTable> Table, InForce<DirectRedTable> DirectRed)
{
    public string[] References => [Table.Reference, DirectRed.Reference];

    public static async Task<GradingTables> InForceAsync(NpgsqlConnection sql, GradingMethod method, DateTimeOffset at)
    {
        var id = method switch
        {
            GradingMethod.Lec => "grading-lec",
            GradingMethod.LsA => "grading-ls-a",
            GradingMethod.LsB => "grading-ls-b",
            _ => "grading-ls-c",
        };
        var table = await RuleSets.InForceAsync<GradingTable>(sql, id, at);
        if (!GradingRules.IsWhole(table.Value))
            throw new InvalidOperationException($"{table.Reference}: the bands do not cover every product exactly once.");
        return new GradingTables(table, await RuleSets.InForceAsync<DirectRedTable>(sql, "direct-red", at));
    }

    public Grade Of(Score score, bool directRed)
    {
        var points = GradingRules.Points(score);
        var scored = GradingRules.ColourOf(Table.Value, points);
        return new Grade(score, points, scored, GradingRules.Grade(scored, directRed));
    }
}
