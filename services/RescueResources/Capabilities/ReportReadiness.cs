using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
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
        var now = clock.GetUtcNow();
        if (request.At > now.AddMinutes(10))
            return InTheFuture.ToProblem();
        await using var work = await database.BeginAsync(ct);
        if (await work.Sql.QuerySingleOrDefaultAsync<Team>(Lock, new { id }) is not { } team)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(team.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();
        var written = await work.Sql.ExecuteAsync(Write, new
        {
            id, request.At, request.OnDuty, request.NotReadyBecause, request.AssemblyMinutes, request.Hazmat, request.InsuranceValidUntil,
        });
        var ready = request.NotReadyBecause is null;
        if (written == 1 && team.Ready != ready)
            await work.PublishAsync(new TeamReadinessChanged(
                id, team.Name, team.Category, ready, request.NotReadyBecause, request.OnDuty, team.ManagingUnitCode, now));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    /// <param name="Ready">Null: it has not reported yet.</param>
    private sealed record Team(string Name, string Category, string ManagingUnitCode, bool? Ready);

    private const string Lock = """
        select name, category, managing_unit_code, case when readiness_reported_at is not null then not_ready_because is null end as ready
        from team
        where team_id = @id
        for no key update
        """;

    private const string Write = """
        update team
        set readiness_reported_at = @At, on_duty = @OnDuty, not_ready_because = @NotReadyBecause, assembly_minutes = @AssemblyMinutes, hazmat = @Hazmat,
            insurance_valid_until = coalesce(@InsuranceValidUntil, insurance_valid_until)
        where team_id = @id and (readiness_reported_at is null or readiness_reported_at <= @At)
        """;
}
