using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.DualPrevention.Supervision;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.DualPrevention.PublicReports;

/// <summary>How far a public report has come: 待核查、转为隐患、不属实.</summary>
public enum PublicReportStatus
{
    Received = 1,
    Opened,
    Dismissed,
}

public sealed record PublicReportView(
    Guid ReportId, Guid EnterpriseId, string EnterpriseName, string ManagingUnitCode, Guid? RiskPointId, string What, string Place, string? ReporterName,
    string? ReporterPhone, DateTimeOffset ReceivedAt, PublicReportStatus Status, Guid? DangerId, string? TriagedBy, DateTimeOffset? TriagedAt);

/// <summary>Lists public reports for those who look into them; an enterprise never reads who reported it.</summary>
internal static class ListPublicReports
{
    public static async Task<Results<Ok<Page<PublicReportView>>, RefusalResult>> Handle(
        Caller caller, Database database, [RegularExpression(Codes.ManagingUnit)] string? unit, PublicReportStatus? status, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        if (SupervisionRules.WhyNotSupervise(caller) is { } notSupervisor)
            return notSupervisor.ToProblem();
        var after = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<PublicReportView>(
            Select, new { unit, status = status?.ToString(), after.At, after.Id, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, report => TimeCursor.KeyOf(report.ReceivedAt, report.ReportId)));
    }

    private const string Select = """
        select report_id, enterprise_id, name as enterprise_name, managing_unit_code, risk_point_id, what, place, reporter_name, reporter_phone,
               received_at, report.status, danger_id, triaged_by, triaged_at
        from public_report report join enterprise using (enterprise_id)
        where (received_at, report_id) < (@At, @Id)
          and (@unit::text is null or managing_unit_code = @unit)
          and (@status::text is null or report.status = @status)
        order by received_at desc, report_id desc
        limit @take
        """;
}
