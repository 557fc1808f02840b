using Dapper;
using Npgsql;
using Resilience.Persistence;
using Resilience.SafeCity.Ledger;
using Resilience.SafeCity.Years;

namespace Resilience.SafeCity.Assignments;

/// <summary>Reads who leads what in a year, and writes one change of it.</summary>
internal static class AssignmentSql
{
    public static async Task<IReadOnlyList<Assignment>> LockAllAsync(UnitOfWork work, int year) =>
        (await work.Sql.QueryAsync<Assignment>(Columns + " where year = @year order by code for update", new { year })).AsList();

    public static Task<Assignment?> LockAsync(UnitOfWork work, int year, string code) =>
        work.Sql.QuerySingleOrDefaultAsync<Assignment>(Columns + " where year = @year and code = @code for update", new { year, code });

    /// <summary>Where something has begun: a district that is not taken away any more.</summary>
    public static async Task<ISet<(string Code, string Unit)>> BegunAsync(NpgsqlConnection sql, int year) =>
        (await sql.QueryAsync<(string, string)>(Begun, new { year })).ToHashSet();

    public static async Task ApplyAsync(UnitOfWork work, AssessmentYear year, Assignment before, Assignment wanted)
    {
        var removed = before.Districts.Except(wanted.Districts).ToArray();
        await work.Sql.ExecuteAsync(Write, new { year.Year, wanted.Code, wanted.Lead, wanted.CoLeads, wanted.Districts, wanted.DueOn, removed });
        if (before.Districts.Order().SequenceEqual(wanted.Districts.Order()))
            return;
        // The city is without an item only where all its districts are.
        var item = await LedgerSql.LockAsync(work, year.Year, wanted.Code, wanted.Districts[0]);
        await LedgerSql.RecomputeAsync(work, year, item!, wanted.Districts[0]);
    }

    private const string Columns = "select code, lead, co_leads, districts, due_on from year_item";

    private const string Begun = """
        select code, unit from item_status where year = @year and state <> 'NotStarted'
        union select code, unit from ledger_entry where year = @year
        union select code, unit from item_evidence where year = @year
        union select code, unit from item_history where year = @year
        """;

    private const string Write = """
        update year_item set lead = @Lead, co_leads = @CoLeads, districts = @Districts, due_on = @DueOn where year = @Year and code = @Code;
        delete from item_status where year = @Year and code = @Code and unit = any (@removed);
        insert into item_status (year, code, unit) select @Year, @Code, unnest(@Districts::text[]) on conflict do nothing;
        """;
}
