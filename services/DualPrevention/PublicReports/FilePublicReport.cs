using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.DualPrevention.V1;
using Resilience.DualPrevention.HiddenDangers;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.PublicReports;

/// <param name="ReportId">The phone's own id, so that a report sent twice is one.</param>
public sealed record FilePublicReportRequest(
    Guid ReportId, [Required, StringLength(1000)] string What, [Required, StringLength(200)] string Place, [Range(-180, 180)] double? Longitude,
    [Range(-90, 90)] double? Latitude, [MaxLength(5)] IReadOnlyList<EvidenceItem>? Evidence, [StringLength(50)] string? ReporterName,
    [RegularExpression("^[0-9+ -]{5,20}$")] string? ReporterPhone);

public sealed record PublicReportReceipt(Guid ReportId, DateTimeOffset ReceivedAt);

/// <param name="Fields">What a report is made of.</param>
public sealed record ReportLinkDescription(string Enterprise, string? RiskPoint, DateTimeOffset ExpiresAt, string Chinese, string English, string[] Fields);

/// <summary>Takes a report of a hidden danger from anybody who holds a signed link (群众举报, WSL art. 74); no login, no name needed.</summary>
internal static class FilePublicReport
{
    public static async Task<Results<Ok<ReportLinkDescription>, NotFound, RefusalResult>> Describe(
        string token, Database database, ReportLinkKey key, TimeProvider clock, CancellationToken ct)
    {
        var link = key.Value is null ? null : ReportLink.Read(token, key.Value);
        if (PublicReportRules.WhyNotUse(link, clock.GetUtcNow()) is { } refusal)
            return refusal.ToProblem();

        await using var sql = await database.OpenAsync(ct);
        return await sql.QuerySingleOrDefaultAsync<Names>(SelectNames, link) is { } names
            ? TypedResults.Ok(new ReportLinkDescription(
                names.Enterprise, names.RiskPoint, link!.ExpiresAt, "请向本地址 POST 举报内容;可不署名。", "POST a report to this address; no name is needed.",
                ["reportId", "what", "place", "longitude", "latitude", "evidence", "reporterName", "reporterPhone"]))
            : TypedResults.NotFound();
    }

    public static async Task<Results<Ok<PublicReportReceipt>, RefusalResult>> Handle(
        string token, FilePublicReportRequest request, Database database, ReportLinkKey key, TimeProvider clock, CancellationToken ct)
    {
        var link = key.Value is null ? null : ReportLink.Read(token, key.Value);
        var now = clock.GetUtcNow();
        if (PublicReportRules.WhyNotUse(link, now) is { } refusal)
            return refusal.ToProblem();

        await using var work = await database.BeginAsync(ct);
        var content = Jsonb.Of(request);
        var isNew = await work.Sql.ExecuteAsync(Insert, new
        {
            request.ReportId, link!.EnterpriseId, link.RiskPointId, content, request.What, request.Place, request.Longitude, request.Latitude,
            request.ReporterName, request.ReporterPhone, now,
        }) == 1;
        // A reader of one link learns nothing of the reports of another.
        if (await work.Sql.ExecuteScalarAsync<DateTimeOffset?>(Same, new { request.ReportId, link.EnterpriseId, content }) is not { } receivedAt)
            return PublicReportRules.Different.ToProblem();
        if (isNew)
        {
            var unit = await work.Sql.ExecuteScalarAsync<string>("select managing_unit_code from enterprise where enterprise_id = @EnterpriseId", link);
            await work.PublishAsync(new PublicReportChanged(request.ReportId, link.EnterpriseId, nameof(PublicReportStatus.Received), null, unit!, now));
        }

        await work.CommitAsync(ct);
        return TypedResults.Ok(new PublicReportReceipt(request.ReportId, receivedAt));
    }

    private sealed record Names(string Enterprise, string? RiskPoint);

    private const string SelectNames = """
        select enterprise.name as enterprise, risk_point.name as risk_point
        from enterprise left join risk_point on risk_point_id = @RiskPointId
        where enterprise.enterprise_id = @EnterpriseId
        """;

    private const string Insert = """
        insert into public_report (
            report_id, enterprise_id, risk_point_id, content, what, place, location, reporter_name, reporter_phone, received_at, status)
        values (
            @ReportId, @EnterpriseId, @RiskPointId, @content, @What, @Place, st_makepoint(@Longitude, @Latitude)::geography, @ReporterName,
            @ReporterPhone, @now, 'Received')
        on conflict (report_id) do nothing
        """;

    private const string Same = "select received_at from public_report where report_id = @ReportId and enterprise_id = @EnterpriseId and content = @content";
}
