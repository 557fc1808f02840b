using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.DualPrevention.PublicReports;

public sealed record IssueReportLinkRequest(Guid EnterpriseId, Guid? RiskPointId, DateTimeOffset ExpiresAt);

/// <param name="Path">To be put behind the city's public address, as a QR code.</param>
public sealed record ReportLinkView(string Path, DateTimeOffset ExpiresAt);

/// <summary>Issues the signed link behind the QR code (二维码) of an enterprise or a risk point. It is not stored: its signature is all there is.</summary>
internal static class IssueReportLink
{
    public static async Task<Results<Ok<ReportLinkView>, RefusalResult>> Handle(
        IssueReportLinkRequest request, Caller caller, Database database, ReportLinkKey key, TimeProvider clock, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var unit = await sql.ExecuteScalarAsync<string?>(Unit, request);
        if (PublicReportRules.WhyNotLink(unit is not null, request.ExpiresAt, clock.GetUtcNow()) is { } refusal)
            return refusal.ToProblem();
        if (caller.WhyNotWrite(unit!) is { } foreign)
            return foreign.ToProblem();
        if (key.Value is null)
            return PublicReportRules.NotSetUp.ToProblem();

        var link = new ReportLink(request.EnterpriseId, request.RiskPointId, request.ExpiresAt);
        return TypedResults.Ok(new ReportLinkView($"/v1/public-reports/links/{link.Sign(key.Value)}", request.ExpiresAt));
    }

    private const string Unit = """
        select managing_unit_code
        from enterprise
        where enterprise_id = @EnterpriseId
          and (@RiskPointId::uuid is null
               or exists (select from risk_point where risk_point_id = @RiskPointId and enterprise_id = @EnterpriseId))
        """;
}
