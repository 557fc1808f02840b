using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Reports;

public sealed record IncidentReportView(int Version, JsonElement Content, string PreviousHash, string Hash);

/// <param name="BrokenAt">The first version whose link is broken.</param>
public sealed record ChainVerification(bool Intact, int Reports, int? BrokenAt, string? Why);

/// <summary>Reads the reports of an incident, and verifies that none was changed, dropped or slipped in.</summary>
internal static class ReadReports
{
    public static async Task<Ok<Page<IncidentReportView>>> List(
        Guid id, Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var after = int.TryParse(Page.KeyOf(cursor), CultureInfo.InvariantCulture, out var version) ? version : 0;
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<ChainedReport>(Select + " limit @take", new { id, after, take = limit + 1 })).AsList();
        var page = Page.Of(rows, limit, row => row.Version.ToString(CultureInfo.InvariantCulture));
        return TypedResults.Ok(new Page<IncidentReportView>(
            [.. page.Items.Select(row => new IncidentReportView(row.Version, JsonElement.Parse(row.Content), row.PreviousHash, row.Hash))], page.Next));
    }

    public static async Task<Results<Ok<ChainVerification>, NotFound>> Verify(Guid id, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        if (!await sql.ExecuteScalarAsync<bool>("select exists (select from incident where incident_id = @id)", new { id }))
            return TypedResults.NotFound();
        var reports = (await sql.QueryAsync<ChainedReport>(Select, new { id, after = 0 })).AsList();
        var broken = ReportChain.FirstBreak(reports);
        return TypedResults.Ok(new ChainVerification(broken is null, reports.Count, broken?.Version, broken?.Why));
    }

    private const string Select = """
        select version, content, previous_hash, hash from incident_report where incident_id = @id and version > @after order by version
        """;
}
