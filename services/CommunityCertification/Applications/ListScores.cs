using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.CommunityCertification.Sheets;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.CommunityCertification.Applications;

/// <summary>One act of scoring, with what it comes to under each version of the sheet that was asked for.</summary>
/// <param name="Eligible">Levels that the points reach by the rules in force; basic conditions come on top.</param>
public sealed record ScoreView(
    Guid ScoreId, string Kind, Tier Tier, string By, string Department, DateTimeOffset At, IReadOnlyList<ScoreUnderSheet> Results,
    IReadOnlyList<ConditionAnswer> Conditions);

/// <summary>Points under one version, and the levels that they reach.</summary>
public sealed record ScoreUnderSheet(SheetResult Result, IReadOnlyList<CertificationLevel> Eligible, string Levels);

/// <summary>Shows every score of an application, under its own sheet and under any other version: each result names its own.</summary>
internal static class ListScores
{
    // An application is scored a handful of times; nobody reviews it a hundred times.
    public const int Most = 100;

    public static async Task<Results<Ok<IReadOnlyList<ScoreView>>, NotFound>> Handle(
        Guid id, Database database, TimeProvider clock, [MaxLength(5)] int[]? version, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        if (await sql.QuerySingleOrDefaultAsync<int?>("select sheet_version from application where application_id = @id", new { id }) is not { } own)
            return TypedResults.NotFound();
        var sheets = await ScoreSheets.OfAsync(sql, [own, .. version ?? []]);
        var levels = await RuleSets.InForceAsync<CertificationLevels>(sql, CertificationLevels.Id, clock.GetUtcNow());
        var rows = await sql.QueryAsync<Row>(Select, new { id, Most });
        return TypedResults.Ok<IReadOnlyList<ScoreView>>([.. rows.Select(row => ViewOf(row, own, sheets, levels))]);
    }

    private static ScoreView ViewOf(Row row, int own, IReadOnlyDictionary<int, ScoreSheet> sheets, InForce<CertificationLevels> levels)
    {
        var marks = JsonSerializer.Deserialize<List<Mark>>(row.Marks, PlatformJson.Options)!;
        var proofs = row.Proofs is null ? null : JsonSerializer.Deserialize<List<Proof>>(row.Proofs, PlatformJson.Options);
        var results = sheets.OrderBy(sheet => sheet.Key != own).ThenBy(sheet => sheet.Key).Select(sheet =>
        {
            var result = ScoreRules.Under(ScoreSheets.ReferenceOf(sheet.Key), sheet.Value, sheets[own], marks, proofs);
            var reached = Enum.GetValues<CertificationLevel>().Where(level => LevelRules.Passes(levels.Value, level, result.Total)).ToList();
            return new ScoreUnderSheet(result, reached, levels.Reference);
        });
        return new ScoreView(
            row.ScoreId, row.Kind, row.Tier, row.By, row.Department, row.At, [.. results],
            JsonSerializer.Deserialize<List<ConditionAnswer>>(row.Conditions, PlatformJson.Options)!);
    }

    private sealed record Row(Guid ScoreId, string Kind, Tier Tier, string By, string Department, DateTimeOffset At, string Marks, string Conditions, string? Proofs);

    private const string Select = """
        select score_id, kind, tier, by_name as by, department, at, marks::text, conditions::text, proofs::text
        from application_score
        where application_id = @id
        order by at, score_id
        limit @Most
        """;
}
