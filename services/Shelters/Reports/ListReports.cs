using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.Shelters.Reports;

public sealed record ShelterReportView(Guid ReportId, DateTimeOffset ReportedAt, string Department, ReportShelterRequest Report);

/// <summary>Lists the reports of a shelter, newest first.</summary>
internal static class ListReports
{
    public static async Task<Ok<Page<ShelterReportView>>> Handle(
        Guid id, Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var after = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<Row>(Select, new { id, after.At, after.Id, take = limit + 1 })).AsList();
        var page = Page.Of(rows, limit, row => TimeCursor.KeyOf(row.At, row.ReportId));
        return TypedResults.Ok(new Page<ShelterReportView>(
            [.. page.Items.Select(row => new ShelterReportView(
                row.ReportId, row.ReportedAt, row.Department, JsonSerializer.Deserialize<ReportShelterRequest>(row.Content, PlatformJson.Options)!))],
            page.Next));
    }

    private sealed record Row(Guid ReportId, DateTimeOffset At, DateTimeOffset ReportedAt, string Department, string Content);

    private const string Select = """
        select report_id, at, reported_at, department, content
        from shelter_report
        where shelter_id = @id and (at, report_id) < (@At, @Id)
        order by at desc, report_id desc
        limit @take
        """;
}
