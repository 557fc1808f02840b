using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;
using Resilience.Spreadsheets;

namespace Resilience.SafeCity.Editions;

/// <param name="Reconstructed">Rows of it wait for the official text, and say so.</param>
public sealed record EditionView(
    string Edition, string Title, long TertiaryItems, long ChecklistItems, decimal Points, bool Reconstructed, string Department, DateTimeOffset ImportedAt);

/// <summary>Lists the editions (版本), the rows of one, and hands one out as the sheet that it was taken in from.</summary>
internal static class ListEditions
{
    public static async Task<Ok<Page<EditionView>>> Handle(
        Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<EditionView>(All, new { after = Page.KeyOf(cursor), take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, edition => edition.Edition));
    }

    public static async Task<Results<Ok<Page<StandardRow>>, NotFound>> Rows(
        string edition, Database database, RowKind? kind, string? parent, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit,
        CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        if (await EditionSql.Sha256Async(sql, edition) is null)
            return TypedResults.NotFound();
        var rows = await sql.QueryAsync<EditionSql.RowOfTable>(
            EditionSql.Columns + Filter, new { edition, kind = kind?.ToString(), parent, after = Page.KeyOf(cursor), take = limit + 1 });
        return TypedResults.Ok(Page.Of([.. rows.Select(row => row.ToRow())], limit, row => row.Code));
    }

    public static async Task<Results<FileContentHttpResult, NotFound>> Export(string edition, Database database, CancellationToken ct) =>
        await CellsAsync(edition, database, ct) is { } cells
            ? TypedResults.File(SheetWorkbooks.Template(EditionColumns.Sheet, cells), SheetReading.Xlsx, $"{edition}.xlsx")
            : TypedResults.NotFound();

    public static async Task<Results<FileContentHttpResult, NotFound>> ExportCsv(string edition, Database database, CancellationToken ct) =>
        await CellsAsync(edition, database, ct) is { } cells
            ? TypedResults.File(CsvWriting.Write([EditionColumns.Sheet.Headings, .. cells]), SheetReading.Csv, $"{edition}.csv")
            : TypedResults.NotFound();

    public static FileContentHttpResult Template() =>
        TypedResults.File(SheetWorkbooks.Template(EditionColumns.Sheet), SheetReading.Xlsx, "standard.xlsx");

    private static async Task<IReadOnlyList<string[]>?> CellsAsync(string edition, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = await EditionSql.RowsAsync(sql, edition);
        return rows.Count == 0 ? null : [.. EditionSheet.Cells(rows)];
    }

    private const string All = """
        select edition, title, count(*) filter (where kind = 'Tertiary') as tertiary_items, count(*) filter (where kind = 'Checklist') as checklist_items,
               sum(points) filter (where kind = 'Primary') as points, edition.reconstructed, department, imported_at
        from edition join standard_row using (edition)
        where edition > @after
        group by edition
        order by edition
        limit @take
        """;

    private const string Filter = """
         where edition = @edition and code collate "C" > @after
          and (@kind::text is null or kind = @kind)
          and (@parent::text is null or parent_code = @parent)
        order by code collate "C"
        limit @take
        """;
}
