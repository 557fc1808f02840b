using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.SafeCity.Editions;
using Resilience.SafeCity.Items;
using Resilience.ServiceDefaults;
using Resilience.Spreadsheets;

namespace Resilience.SafeCity.Assignments;

/// <summary>Hands the assignment matrix (责任分解表) of a year out with how far each item is; it is taken in again unchanged.</summary>
internal static class ExportAssignments
{
    public static async Task<Results<FileContentHttpResult, NotFound>> Xlsx(int year, Database database, TimeProvider clock, CancellationToken ct) =>
        await CellsAsync(year, database, clock, ct) is { Count: > 0 } cells
            ? TypedResults.File(SheetWorkbooks.Template(AssignmentColumns.Sheet, cells), SheetReading.Xlsx, $"assignments-{year}.xlsx")
            : TypedResults.NotFound();

    public static async Task<Results<FileContentHttpResult, NotFound>> Csv(int year, Database database, TimeProvider clock, CancellationToken ct) =>
        await CellsAsync(year, database, clock, ct) is { Count: > 0 } cells
            ? TypedResults.File(CsvWriting.Write([AssignmentColumns.Sheet.Headings, .. cells]), SheetReading.Csv, $"assignments-{year}.csv")
            : TypedResults.NotFound();

    private static async Task<List<string[]>> CellsAsync(int year, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return [.. (await sql.QueryAsync<Row>(Select, new { year, today = ChinaTime.DayOf(clock.GetUtcNow()) })).Select(row => new[]
        {
            row.Code, row.Text, EditionSheet.Number(row.Points), row.Lead, string.Join('、', row.CoLeads), Districts.Text(row.Districts),
            row.DueOn.ToString("yyyy-MM-dd"), $"{row.Done}", $"{row.Overdue}", EditionSheet.Number(row.Lost),
        })];
    }

    private sealed record Row(
        string Code, string Text, decimal? Points, string Lead, string[] CoLeads, string[] Districts, DateOnly DueOn, long Done, long Overdue, decimal Lost);

    private const string Select = $"""
        select item.code, standard.text, item.points, item.lead, item.co_leads, item.districts, item.due_on,
               count(*) filter (where {ItemSql.Done}) as done, count(*) filter (where {ItemSql.Overdue}) as overdue, item.lost
        from year_item item
        join item_status status using (year, code)
        join standard_row standard on standard.edition = item.edition and standard.code = item.code
        where item.year = @year
        group by item.year, item.code, standard.text
        order by item.code
        """;
}
