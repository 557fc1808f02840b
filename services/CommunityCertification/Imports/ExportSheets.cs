using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.CommunityCertification.Communities;
using Resilience.CommunityCertification.Sheets;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;
using Resilience.Spreadsheets;

namespace Resilience.CommunityCertification.Imports;

/// <summary>Hands out the register and the score sheet as workbooks that are taken in again unchanged; an empty register is the template.</summary>
internal static class ExportSheets
{
    public static async Task<FileContentHttpResult> Communities(Database database, [RegularExpression(Codes.ManagingUnit)] string? unit, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = await sql.QueryAsync<Row>(Select, new { unit, most = SheetReading.MaxRows });
        return TypedResults.File(SheetWorkbooks.Template(CommunityColumns.Sheet, rows.Select(row => row.Texts)), SheetReading.Xlsx, "communities.xlsx");
    }

    public static FileContentHttpResult Template() =>
        TypedResults.File(SheetWorkbooks.Template(CommunityColumns.Sheet), SheetReading.Xlsx, "communities.xlsx");

    public static async Task<Results<FileContentHttpResult, NotFound>> ScoreSheet(int version, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return (await ScoreSheets.OfAsync(sql, version)).TryGetValue(version, out var sheet)
            ? TypedResults.File(
                SheetWorkbooks.Template(ScoreSheetColumns.Sheet, ScoreSheetColumns.RowsOf(sheet)), SheetReading.Xlsx, $"score-sheet-{version}.xlsx")
            : TypedResults.NotFound();
    }

    private sealed record Row(
        string Code, string Name, CommunityKind Kind, string ManagingUnitCode, string ContactName, string ContactPhone, int Residents, RiskColour Risk,
        bool Synthetic)
    {
        public string[] Texts =>
        [
            Code, Name, CommunityColumns.Kinds.Chinese(Kind), ManagingUnitCode, ContactName, ContactPhone, $"{Residents}",
            CommunityColumns.Risks.Chinese(Risk), Synthetic ? "是" : "否",
        ];
    }

    private const string Select = """
        select code, name, kind, managing_unit_code, contact_name, contact_phone, residents, risk, synthetic
        from community
        where code is not null and not code_disputed and ended_on is null and (@unit::text is null or managing_unit_code = @unit)
        order by code
        limit @most
        """;
}
