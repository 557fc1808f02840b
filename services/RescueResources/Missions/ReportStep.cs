using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.RescueResources.Dispatching;
using Resilience.RescueResources.Withdrawals;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.Missions;

/// <param name="Remark">Why, where a team declines or is recalled.</param>
public sealed record ReportStepRequest(MissionState State, [Required, StringLength(100)] string By, [StringLength(500)] string? Remark);

/// <param name="OnScene">Rescuers counted on the scene.</param>
/// <param name="Missing">Rescuers who should be there and were not found.</param>
public sealed record HeadCountRequest(
    [Range(0, 100_000)] int OnScene, [Range(0, 100_000)] int Missing, [Required, StringLength(100)] string CountedBy, DateTimeOffset At);

/// <summary>A mission goes a step further (出动、到场、作业、撤收), is declined or recalled; and a team counts its people on the scene (点名).</summary>
internal static class ReportStep
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, ReportStepRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (request.State == MissionState.Declined)
            await NextCandidate.PrepareAsync(work);
        if (await work.Sql.QuerySingleOrDefaultAsync<Mission>(MissionSql.Lock, new { id }) is not { } mission)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(mission.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();
        if (mission.State == request.State)
            return TypedResults.NoContent();
        if (StepRules.WhyNot(mission.State, request.State, request.Remark) is { } refusal)
            return refusal.ToProblem(("state", mission.State));

        var now = clock.GetUtcNow();
        if (request.State == MissionState.Declined)
        {
            await NextCandidate.AskAsync(work, mission, MissionState.Declined, request.By, caller.Department, request.Remark, now);
        }
        else
        {
            await work.Sql.ExecuteAsync(Write, new { id, State = request.State.ToString(), now, request.By, caller.Department, request.Remark });
            await work.PublishAsync(new MissionChanged(
                id, mission.TeamId, mission.TeamName, mission.ResponseId, request.State.ToString(), request.By, request.Remark, null,
                mission.ManagingUnitCode, now));
            if (request.State == MissionState.Recalled)
                await WithdrawalSql.StartAsync(work, mission.ResponseId, request.By, caller.Department, request.Remark!, now);
        }

        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Count(
        Guid id, HeadCountRequest request, Caller caller, Database database, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await work.Sql.QuerySingleOrDefaultAsync<Mission>(MissionSql.Lock, new { id }) is not { } mission)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(mission.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();
        await work.Sql.ExecuteAsync(WriteCount, new { id, request.OnScene, request.Missing, request.CountedBy, request.At });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Write = """
        update mission set state = @State where mission_id = @id;

        insert into mission_step (mission_id, state, at, by_name, department, remark) values (@id, @State, @now, @By, @Department, @Remark);
        """;

    // A count that is older than the one on record changes nothing.
    private const string WriteCount = """
        update mission set on_scene = @OnScene, missing = @Missing, counted_by = @CountedBy, counted_at = @At
        where mission_id = @id and (counted_at is null or counted_at <= @At)
        """;
}
