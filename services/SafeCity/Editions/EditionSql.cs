using Dapper;
using Npgsql;
using Resilience.Persistence;

namespace Resilience.SafeCity.Editions;

/// <summary>Writes an edition and reads it back, in the order of its sheet.</summary>
internal static class EditionSql
{
    /// <summary>One edition is taken in at a time, so that the second of two reads what the first has written.</summary>
    public static Task LockAsync(UnitOfWork work) => work.Sql.ExecuteAsync("select pg_advisory_xact_lock(6110)");

    public static Task<byte[]?> Sha256Async(NpgsqlConnection sql, string edition) =>
        sql.ExecuteScalarAsync<byte[]?>("select sha256 from edition where edition = @edition", new { edition });

    public static async Task<IReadOnlySet<string>> DepartmentsAsync(NpgsqlConnection sql) =>
        (await sql.QueryAsync<string>("select name from department")).ToHashSet();

    public static Task AddAsync(UnitOfWork work, EditionHead head, IReadOnlyList<StandardRow> rows) => work.Sql.ExecuteAsync(Add, new
    {
        head.Edition, head.Title, head.Sha256, head.Department, head.ImportedAt, Reconstructed = rows.Any(row => row.Reconstructed), Rows = Jsonb.Of(rows),
    });

    public static async Task<IReadOnlyList<StandardRow>> RowsAsync(NpgsqlConnection sql, string edition) =>
        [.. (await sql.QueryAsync<RowOfTable>(Columns + " where edition = @edition order by place", new { edition })).Select(row => row.ToRow())];

    public const string Columns = """
        select kind, code, parent_code, text, english, points, cap, measure, operator, target, unit, metric, rule, not_applicable, lead, co_leads, districts,
               due, reconstructed, basis
        from standard_row
        """;

    private const string Add = """
        insert into edition (edition, title, sha256, reconstructed, department, imported_at)
        values (@Edition, @Title, @Sha256, @Reconstructed, @Department, @ImportedAt);

        insert into standard_row (
            edition, place, kind, code, parent_code, text, english, points, cap, measure, operator, target, unit, metric, rule, not_applicable, lead,
            co_leads, districts, due, reconstructed, basis)
        select @Edition, place, row ->> 'kind', row ->> 'code', row ->> 'parentCode', row ->> 'text', row ->> 'english', (row ->> 'points')::numeric,
               (row ->> 'cap')::numeric, row ->> 'measure', row ->> 'operator', (row ->> 'target')::numeric, row ->> 'unit', row ->> 'metric',
               row ->> 'rule', row ->> 'notApplicable', row ->> 'lead', array(select jsonb_array_elements_text(row -> 'coLeads')),
               array(select jsonb_array_elements_text(row -> 'districts')), row ->> 'due', (row ->> 'reconstructed')::boolean, row ->> 'basis'
        from jsonb_array_elements(@Rows) with ordinality as all_rows (row, place);
        """;

    // Dapper fills arrays, not lists.
    internal sealed record RowOfTable(
        RowKind Kind, string Code, string? ParentCode, string Text, string English, decimal? Points, decimal? Cap, Measure? Measure, Comparison? Operator,
        decimal? Target, string Unit, string? Metric, RuleKind? Rule, NotApplicableRule? NotApplicable, string? Lead, string[] CoLeads,
        string[] Districts, string? Due, bool Reconstructed, string Basis)
    {
        public StandardRow ToRow() => new(
            Kind, Code, ParentCode, Text, English, Points, Cap, Measure, Operator, Target, Unit, Metric, Rule, NotApplicable, Lead, CoLeads, Districts, Due,
            Reconstructed, Basis);
    }
}

/// <summary>Of which standard the rows are, and who brought them.</summary>
internal sealed record EditionHead(string Edition, string Title, byte[] Sha256, string Department, DateTimeOffset ImportedAt);
