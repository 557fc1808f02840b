using System.Security.Cryptography;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;
using Resilience.Spreadsheets;

namespace Resilience.SafeCity.Editions;

/// <summary>
/// Takes in the edition that comes with the service: 47 items with the checklist of 193. How the city splits the 47 has not been published, so the split
/// is ours, marked as reconstructed row by row; the city brings its own as another edition.
/// </summary>
internal sealed class DefaultEdition(Database database, TimeProvider clock, ILogger<DefaultEdition> logger) : IHostedService
{
    public const string Code = "zz-2020";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        await EditionSql.LockAsync(work);
        if (await EditionSql.Sha256Async(work.Sql, Code) is not null)
            return;

        var (bytes, rows) = await ReadAsync(work, cancellationToken);
        await EditionSql.AddAsync(work, new EditionHead(
            Code, "国家安全发展示范城市评价标准(2019版),郑州市 47 项、193 项对标清单(重构)", SHA256.HashData(bytes), "平台", clock.GetUtcNow()), rows);
        await work.CommitAsync(cancellationToken);
        Log.EditionTaken(logger, Code, rows.Count);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<(byte[] Bytes, IReadOnlyList<StandardRow> Rows)> ReadAsync(UnitOfWork work, CancellationToken ct)
    {
        await using var stream = typeof(DefaultEdition).Assembly.GetManifestResourceStream($"Resilience.SafeCity.Editions.{Code}.csv")!;
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, ct);
        var bytes = memory.ToArray();

        var (sheet, unreadable) = SheetReading.Read(SheetReading.Csv, bytes);
        if (sheet is null)
            throw new InvalidOperationException($"{Code}.csv: {unreadable!.English}");
        var evaluation = await RuleSets.InForceAsync<Evaluation>(work.Sql, Evaluation.RuleSet, clock.GetUtcNow());
        var judged = new JudgedSheet(EditionColumns.Sheet, sheet);
        var rows = EditionSheetRules.Judge(judged, evaluation.Value, await EditionSql.DepartmentsAsync(work.Sql));
        if (judged.Errors is [var first, ..])
            throw new InvalidOperationException($"{Code}.csv {first.Cell}: {first.English} ({judged.Errors.Count} in all)");
        return (bytes, rows);
    }
}
