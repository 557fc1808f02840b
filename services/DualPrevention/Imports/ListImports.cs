using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;
using Resilience.Spreadsheets;

namespace Resilience.DualPrevention.Imports;

/// <summary>Lists imports, finds one, and hands out the workbooks: the template, and the sheet with its wrong cells.</summary>
internal static class ListImports
{
    public static async Task<Ok<Page<ImportView>>> Handle(
        Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var before = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<ImportRow>(ImportRecords.Columns + Newest, new { before.At, before.Id, take = limit + 1 })).AsList();
        var page = Page.Of(rows, limit, row => TimeCursor.KeyOf(row.At, row.ImportId));
        return TypedResults.Ok(new Page<ImportView>([.. page.Items.Select(ImportView.Of).Select(import => import with { Cells = [] })], page.Next));
    }

    public static async Task<Results<Ok<ImportView>, NotFound>> Get(Guid importId, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await ImportRecords.FindAsync(sql, importId) is { } import ? TypedResults.Ok(import) : TypedResults.NotFound();
    }

    public static async Task<Results<FileContentHttpResult, NotFound>> Errors(Guid importId, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await sql.ExecuteScalarAsync<byte[]?>(Workbook, new { importId }) is { } workbook
            ? TypedResults.File(workbook, SheetReading.Xlsx, $"errors-{importId}.xlsx")
            : TypedResults.NotFound();
    }

    public static FileContentHttpResult Template() => TypedResults.File(
        SheetWorkbooks.Template(EnterpriseColumns.SheetName, EnterpriseColumns.Sheet), SheetReading.Xlsx, "enterprises.xlsx");

    private const string Workbook = "select error_workbook from enterprise_import where import_id = @importId";

    private const string Newest = """
         where (at, import_id) < (@At, @Id)
        order by at desc, import_id desc
        limit @take
        """;
}
