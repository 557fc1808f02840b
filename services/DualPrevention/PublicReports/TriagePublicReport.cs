using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.DualPrevention.V1;
using Resilience.DualPrevention.HiddenDangers;
using Resilience.DualPrevention.Supervision;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.DualPrevention.PublicReports;

public sealed record TriagePublicReportRequest(
    bool IsDanger, [StringLength(200)] string? Item, DangerKind? Kind, [Required, StringLength(1000)] string Reason, Person TriagedBy) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsDanger && string.IsNullOrWhiteSpace(Item))
            yield return new ValidationResult("必填。 / Required for a danger.", [nameof(Item)]);
        if (IsDanger && Kind is null)
            yield return new ValidationResult("必填。 / Required for a danger.", [nameof(Kind)]);
    }
}

public sealed record TriagedReportView(Guid? DangerId);

/// <summary>A supervisor looks at a public report: it becomes a found danger, or is dismissed with the reason (举报核查).</summary>
internal static class TriagePublicReport
{
    public static async Task<Results<Ok<TriagedReportView>, NotFound, RefusalResult>> Handle(
        Guid id, TriagePublicReportRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (SupervisionRules.WhyNotSupervise(caller) is { } notSupervisor)
            return notSupervisor.ToProblem();
        await using var work = await database.BeginAsync(ct);
        if (await work.Sql.QuerySingleOrDefaultAsync<Report>(Lock, new { id, triage = Jsonb.Of(request) }) is not { } report)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(report.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (report.Triaged)
            return report.Same ? TypedResults.Ok(new TriagedReportView(report.DangerId)) : PublicReportRules.AlreadyTriaged.ToProblem(("triagedBy", report.TriagedBy));

        var now = clock.GetUtcNow();
        Guid? danger = request.IsDanger ? await OpenDanger.OpenAsync(work, DangerOf(report, request), caller.Department, now) : null;
        await work.Sql.ExecuteAsync(Write, new { id, danger, request.TriagedBy.Name, now, triage = Jsonb.Of(request) });
        await work.PublishAsync(new PublicReportChanged(
            id, report.EnterpriseId, danger is null ? nameof(PublicReportStatus.Dismissed) : nameof(PublicReportStatus.Opened), danger, report.ManagingUnitCode, now));
        await work.CommitAsync(ct);
        return TypedResults.Ok(new TriagedReportView(danger));
    }

    private static NewDanger DangerOf(Report report, TriagePublicReportRequest request) => new(
        null, report.EnterpriseId, DangerSource.PublicReport, request.Kind!.Value, request.Item!, report.What, report.Place,
        // Who reported it stays with the report: the enterprise reads the danger.
        new Person("群众", "举报人"), report.ReceivedAt)
    {
        Longitude = report.Longitude, Latitude = report.Latitude,
    };

    private sealed record Report(
        Guid EnterpriseId, string ManagingUnitCode, string What, string Place, double? Longitude, double? Latitude,
        DateTimeOffset ReceivedAt, bool Triaged, bool Same, Guid? DangerId, string? TriagedBy);

    private const string Lock = """
        select enterprise_id, managing_unit_code, what, place, st_x(report.location::geometry) as longitude, st_y(report.location::geometry) as latitude,
               received_at, triaged_at is not null as triaged, coalesce(triage = @triage, false) as same, danger_id, triaged_by
        from public_report report join enterprise using (enterprise_id)
        where report_id = @id
        for update of report
        """;

    private const string Write = """
        update public_report
        set status = case when @danger::uuid is null then 'Dismissed' else 'Opened' end, danger_id = @danger, triaged_by = trim(@Name), triaged_at = @now,
            triage = @triage
        where report_id = @id
        """;
}
