using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.Spreadsheets;

namespace Resilience.RescueResources.Catalogue;

/// <summary>Takes an edition of the code table of supplies (GB/T 38565) from a spreadsheet: all of it or nothing.</summary>
internal static class ImportCatalogue
{
    private static readonly Refusal Different = new(
        "supply-code.edition-different", "该版本已导入且内容不同,请使用新的版本名。", "This edition has been imported with other content; name a new one.");

    private static readonly Refusal WrongCells = new(
        "supply-code.wrong-cells", "部分单元格有误,均未写入。", "Some cells are wrong and nothing was written.", StatusCodes.Status422UnprocessableEntity);

    private const int ShownErrors = 500;

    public static async Task<Results<NoContent, RefusalResult>> Handle(
        [RegularExpression("^[A-Za-z0-9][A-Za-z0-9.-]{0,49}$")] string edition, HttpRequest http, [StringLength(100, MinimumLength = 2)] string title,
        [StringLength(500, MinimumLength = 2)] string source, bool official, DateTimeOffset effectiveFrom,
        Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotCity() is { } refusal)
            return refusal.ToProblem();
        using var body = new MemoryStream();
        await http.Body.CopyToAsync(body, ct);
        var (sheet, unreadable) = SheetReading.Read(http.ContentType, body.ToArray());
        if (sheet is null)
            return unreadable!.ToProblem();
        var (codes, errors) = CatalogueRules.Judge(sheet);
        if (errors.Count > 0)
            return WrongCells.ToProblem(("wrongCells", errors.Count), ("cells", errors.Take(ShownErrors)));

        // What the rows say, not the file's bytes: the same table saved by another program is the same edition.
        var content = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { title, source, official, effectiveFrom = effectiveFrom.ToUniversalTime(), codes }));
        await using var work = await database.BeginAsync(ct);
        var added = await work.Sql.ExecuteAsync(AddEdition, new
        {
            edition, title, source, official, effectiveFrom, content, caller.Department, now = clock.GetUtcNow(),
        });
        if (added == 0)
        {
            var before = await work.Sql.ExecuteScalarAsync<byte[]>("select content from supply_code_edition where edition = @edition", new { edition });
            return content.AsSpan().SequenceEqual(before) ? TypedResults.NoContent() : Different.ToProblem();
        }

        await work.Sql.ExecuteAsync(AddCodes, new
        {
            edition, codes = codes.Select(code => code.Code).ToArray(), names = codes.Select(code => code.Name).ToArray(),
            english = codes.Select(code => code.EnglishName!).ToArray(), units = codes.Select(code => code.Unit!).ToArray(),
        });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string AddEdition = """
        insert into supply_code_edition (edition, title, source, official, effective_from, content, department, imported_at)
        values (@edition, @title, @source, @official, @effectiveFrom, @content, @Department, @now)
        on conflict (edition) do nothing
        """;

    private const string AddCodes = """
        insert into supply_code (edition, code, name, english_name, unit)
        select @edition, code, name, english_name, unit
        from unnest(@codes, @names, @english, @units) as row (code, name, english_name, unit)
        """;
}
