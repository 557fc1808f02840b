using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.Capabilities;

/// <param name="OnDuty">People on duty now.</param>
/// <param name="NotReadyBecause">Why the team cannot come; null: it can.</param>
/// <param name="AssemblyMinutes">From the order to the departure, in minutes.</param>
/// <param name="Hazmat">Protected for hazardous chemicals.</param>
/// <param name="InsuranceValidUntil">Null leaves what is on record.</param>
public sealed record ReportReadinessRequest(
    DateTimeOffset At, [Range(0, 100_000)] int OnDuty, [StringLength(200, MinimumLength = 1)] string? NotReadyBecause, [Range(0, 1440)] int AssemblyMinutes,
    bool Hazmat, DateOnly? InsuranceValidUntil);

/// <summary>A team says whether it can come (战备状态). A report that is older than the one on record changes nothing.</summary>
internal static class ReportReadiness
{
    public static readonly Refusal InTheFuture = new(
        "team.readiness-in-the-future", "报告时间晚于当前时间 10 分钟以上。", "The report lies more than 10 minutes ahead of the clock.");

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, ReportReadinessRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (request.At > clock.GetUtcNow().AddMinutes(10))
            return InTheFuture.ToProblem();
        await using var work = await database.BeginAsync(ct);
        if (await work.Sql.ExecuteScalarAsync<string?>("select managing_unit_code from team where team_id = @id for no key update", new { id }) is not { } unit)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(unit) is { } otherUnit)
            return otherUnit.ToProblem();
        await work.Sql.ExecuteAsync(Write, new
        {
            id, request.At, request.OnDuty, request.NotReadyBecause, request.AssemblyMinutes, request.Hazmat, request.InsuranceValidUntil,
        });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Write = """
        update team
        set readiness_reported_at = @At, on_duty = @OnDuty, not_ready_because = @NotReadyBecause, assembly_minutes = @AssemblyMinutes, hazmat = @Hazmat,
            insurance_valid_until = coalesce(@InsuranceValidUntil, insurance_valid_until)
        where team_id = @id and (readiness_reported_at is null or readiness_reported_at <= @At)
        """;
}
