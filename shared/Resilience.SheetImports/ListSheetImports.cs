using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;
using Resilience.Spreadsheets;

namespace Resilience.SheetImports;

/// <summary>Lists imports, finds one, and hands out the sheet with its wrong cells.</summary>
internal static class ListSheetImports
{
    public static async Task<Ok<Page<SheetImportView>>> Handle(
        Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var before = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<ImportRecord>(Newest, new { before.At, before.Id, take = limit + 1 })).AsList();
        var page = Page.Of(rows, limit, row => TimeCursor.KeyOf(row.At, row.ImportId));
        return TypedResults.Ok(new Page<SheetImportView>([.. page.Items.Select(row => row.ToView())], page.Next));
    }

    public static async Task<Results<Ok<SheetImportView>, NotFound>> Get(Guid importId, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await ImportRecords.FindAsync(sql, importId) is { } row ? TypedResults.Ok(row.ToView()) : TypedResults.NotFound();
    }

    public static async Task<Results<FileContentHttpResult, NotFound>> Errors(Guid importId, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await sql.ExecuteScalarAsync<byte[]?>(Workbook, new { importId }) is { } workbook
            ? TypedResults.File(workbook, SheetReading.Xlsx, $"errors-{importId}.xlsx")
            : TypedResults.NotFound();
    }

    private const string Workbook = "select error_workbook from import_record where import_id = @importId";

    private const string Newest = $"""
        select {ImportRecords.Columns}, '[]' as errors
        from import_record
        where (at, import_id) < (@At, @Id)
        order by at desc, import_id desc
        limit @take
        """;
}
