using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;
using Resilience.Shelters.CheckIn;

namespace Resilience.Shelters.Reports;

/// <param name="Occupancy">Heads counted.</param>
/// <param name="DrinkingWaterLitres">On hand, litres.</param>
/// <param name="Meals">On hand, portions.</param>
/// <param name="Needs">What is wanting.</param>
public sealed record ReportShelterRequest(
    Guid ShelterId, DateTimeOffset At, [Range(0, 1_000_000)] int Occupancy, [Range(0, 1_000_000)] int Sick, [Range(0, 100_000_000)] int DrinkingWaterLitres,
    [Range(0, 100_000_000)] int Meals, [StringLength(1000)] string? Needs, [Required, StringLength(50)] string ReportedBy);

/// <summary>Takes the regular report of an open shelter (定时报告): a head count and what is on hand. It sets the clock for the next one.</summary>
internal static class ReportShelter
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, ReportShelterRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (request.At > now.AddMinutes(10))
            return ReportRules.InTheFuture.ToProblem();
        await using var work = await database.BeginAsync(ct);
        if ((await Occupancy.LockAsync(work, [request.ShelterId])).GetValueOrDefault(request.ShelterId) is not { } shelter)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(shelter.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();
        var row = new { id, request.ShelterId, request.At, content = Jsonb.Of(request), caller.Department, now };
        if (await work.Sql.QuerySingleOrDefaultAsync<bool?>("select content = @content from shelter_report where report_id = @id", row) is { } same)
            return same ? TypedResults.NoContent() : ReportRules.Different.ToProblem();
        if (OccupancyRules.WhyNotCount(shelter, request.Occupancy) is { } refusal)
            return refusal.ToProblem(("status", shelter.Status), ("capacity", shelter.Capacity), ("registered", shelter.Registered));

        if (shelter.CountedAt is null || request.At > shelter.CountedAt)
            await Occupancy.WriteAsync(work, shelter, OccupancyRules.Counted(shelter, request.Occupancy, request.At), request.At, now);
        var rules = await RuleSets.InForceAsync<ReportInterval>(work.Sql, ReportInterval.Id, now);
        await work.Sql.ExecuteAsync(Write, row);
        await work.Sql.ExecuteAsync(SetClock, new { request.ShelterId, due = request.At.AddMinutes(rules.Value.EveryMinutes) });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Write = """
        insert into shelter_report (report_id, shelter_id, at, content, department, reported_at)
        values (@id, @ShelterId, @At, @content, @Department, @now)
        """;

    // A report that comes late does not put the clock back.
    private const string SetClock = """
        update shelter set report_due_at = @due, reports_missed = 0 where shelter_id = @ShelterId and report_due_at < @due
        """;
}
