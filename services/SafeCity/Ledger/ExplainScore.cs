using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.SafeCity.Editions;
using Resilience.SafeCity.Years;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.SafeCity.Ledger;

public sealed record ExplainedItem(string Code, RowKind Kind, decimal Points, ItemResult Result);

/// <param name="Items">Every item that the ledger says something of; the others count in full.</param>
public sealed record ExplanationView(int Year, string Unit, LedgerStage Stage, string Edition, string Rules, UnitScore Score, IReadOnlyList<ExplainedItem> Items);

/// <summary>Computes a score afresh from the ledger and shows how (得分说明): per item the rules, what counted, where a cap cut.</summary>
internal static class ExplainScore
{
    public static async Task<Results<Ok<ExplanationView>, NotFound>> Handle(
        int year, [RegularExpression(Codes.ManagingUnit)] string unit, Database database, LedgerStage stage = LedgerStage.Province, CancellationToken ct = default)
    {
        // One snapshot: an entry that comes in between must not be half in the explanation.
        await using var work = await database.BeginAsync(ct);
        await work.Sql.ExecuteAsync("set transaction isolation level repeatable read read only");
        if (await work.Sql.QuerySingleOrDefaultAsync<AssessmentYear>(Year, new { year }) is not { } open)
            return TypedResults.NotFound();

        var items = (await work.Sql.QueryAsync<Item>(Items, new { year, unit, city = Districts.City })).AsList();
        if (items.Count == 0)
            return TypedResults.NotFound();
        var rules = (await work.Sql.QueryAsync<(string Item, string Code, string Text, string Kind, decimal Amount, decimal? Cap)>(Rules, new { open.Edition }))
            .ToLookup(row => row.Item, row => new ScoredRule(row.Code, row.Text, Enum.Parse<RuleKind>(row.Kind), row.Amount, row.Cap));
        var entries = (await work.Sql.QueryAsync<Entry>(Entries, new { year })).ToLookup(
            row => row.Code, row => new LedgerEntry(row.EntryId, row.Unit, row.Stage, row.Kind, row.Rule, row.Findings, row.Amount, row.Reverses));

        var explained = items.Select(item => new ExplainedItem(item.Code, item.Kind, item.Points ?? 0, ScoreRules.Of(
            item.Scored, rules[item.Code], entries[item.Code], unit == Districts.City ? item.Districts : [unit], stage))).ToList();
        var score = ScoreRules.Total(
            explained.Zip(items, (one, item) => (item.Scored, one.Result)), await ScoreSql.EvaluationAsync(work.Sql, open.Rules));
        return TypedResults.Ok(new ExplanationView(year, unit, stage, open.Edition, open.Rules, score, [.. explained.Where(one => IsSaid(one.Result))]));
    }

    private static bool IsSaid(ItemResult result) => result.Rules.Count > 0 || result.Excluded || result.FullPoints;

    private sealed record Item(string Code, RowKind Kind, decimal? Points, NotApplicableRule? NotApplicable, string[] Districts)
    {
        public ScoredItem Scored => new(Code, Kind, Points ?? 0, NotApplicable);
    }

    private sealed record Entry(
        string Code, Guid EntryId, string Unit, LedgerStage Stage, EntryKind Kind, string? Rule, int Findings, decimal Amount, Guid? Reverses);

    private const string Year = "select year, edition, rules, submitted_at from assessment_year where year = @year";

    private const string Items = """
        select item.code, item.kind, item.points, standard.not_applicable, item.districts
        from year_item item join standard_row standard on standard.edition = item.edition and standard.code = item.code
        where item.year = @year and (@unit = @city or @unit = any (item.districts))
        order by item.code
        """;

    private const string Rules = """
        select parent_code, code, text, rule, coalesce(points, 0), cap from standard_row where edition = @Edition and kind = 'Rule' order by code
        """;

    private const string Entries = """
        select code, entry_id, unit, stage, kind, rule, findings, amount, reverses from ledger_entry where year = @year order by code, entry_id
        """;
}
