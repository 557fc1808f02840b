using Dapper;
using Npgsql;
using Resilience.Persistence;
using Resilience.SafeCity.Editions;
using Resilience.SafeCity.Items;
using Resilience.SafeCity.Years;

namespace Resilience.SafeCity.Ledger;

/// <summary>An item of a year, locked, in one district.</summary>
internal sealed record LockedItem(
    string Code, string Edition, RowKind Kind, decimal? Points, NotApplicableRule? NotApplicable, string Lead, string[] CoLeads, string[] Districts,
    ItemState State)
{
    public ScoredItem Scored => new(Code, Kind, Points ?? 0, NotApplicable);
}

/// <summary>Reads an item with its rules and entries, and keeps what they make of it beside it.</summary>
internal static class LedgerSql
{
    /// <summary>Entries of one item follow one another, also those of different districts: the city's score of it is of them all.</summary>
    public static Task<LockedItem?> LockAsync(UnitOfWork work, int year, string code, string unit) =>
        work.Sql.QuerySingleOrDefaultAsync<LockedItem>(Lock, new { year, code, unit });

    public static async Task<IReadOnlyList<ScoredRule>> RulesAsync(NpgsqlConnection sql, string edition, string code) =>
        (await sql.QueryAsync<ScoredRule>(Rules, new { edition, code })).AsList();

    public static async Task<IReadOnlyList<LedgerEntry>> EntriesAsync(NpgsqlConnection sql, int year, string code) =>
        (await sql.QueryAsync<LedgerEntry>(Entries, new { year, code })).AsList();

    /// <summary>Computes the item afresh from all its entries, for one district and for the city.</summary>
    public static async Task RecomputeAsync(UnitOfWork work, AssessmentYear year, LockedItem item, string unit)
    {
        var rules = await RulesAsync(work.Sql, item.Edition, item.Code);
        var entries = await EntriesAsync(work.Sql, year.Year, item.Code);
        var here = ScoreRules.Of(item.Scored, rules, entries, [unit]);
        var city = ScoreRules.Of(item.Scored, rules, entries, item.Districts);
        await work.Sql.ExecuteAsync(Keep, new
        {
            year.Year, item.Code, unit, here.Lost, here.Gained, here.Excluded, here.Vetoed, CityLost = city.Lost, CityGained = city.Gained,
            CityExcluded = city.Excluded, CityVetoed = city.Vetoed,
        });
    }

    private const string Lock = """
        select item.code, item.edition, item.kind, item.points, standard.not_applicable, item.lead, item.co_leads, item.districts, status.state
        from year_item item
        join item_status status using (year, code)
        join standard_row standard on standard.edition = item.edition and standard.code = item.code
        where item.year = @year and item.code = @code and status.unit = @unit
        for update of item, status
        """;

    private const string Rules = """
        select code, text, rule as kind, coalesce(points, 0) as amount, cap
        from standard_row
        where edition = @edition and parent_code = @code and kind = 'Rule'
        order by code
        """;

    private const string Entries = """
        select entry_id, unit, stage, kind, rule, findings, amount, reverses
        from ledger_entry
        where year = @year and code = @code
        order by entry_id
        """;

    private const string Keep = """
        update item_status set lost = @Lost, gained = @Gained, excluded = @Excluded, vetoed = @Vetoed
        where year = @Year and code = @Code and unit = @unit;

        update year_item set lost = @CityLost, gained = @CityGained, excluded = @CityExcluded, vetoed = @CityVetoed
        where year = @Year and code = @Code;
        """;
}
