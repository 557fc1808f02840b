using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.RescueResources.Missions;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.RescueResources.Dispatching;

/// <param name="Candidates">Who is asked next, in this order, when the team does not acknowledge in time or declines.</param>
/// <param name="Longitude">Of the place, degrees, WGS 84: a hazard area over it is told of.</param>
/// <param name="CoverApproval">Needed when the unit of the team falls below its minimum cover (最低保有量) without it.</param>
public sealed record DispatchTeamRequest(
    Guid TeamId, Guid ResponseId, [Required, StringLength(50)] string OrderNumber, [Required, StringLength(200)] string Place,
    [Required, StringLength(1000)] string Task, [Required, StringLength(100)] string IssuedBy, [Required, StringLength(100)] string Contact,
    [Required, StringLength(1000)] string SafetyNotes, [MaxLength(20)] IReadOnlyList<Guid>? Candidates = null, CoverApproval? CoverApproval = null,
    [Range(-180, 180)] double? Longitude = null, [Range(-90, 90)] double? Latitude = null) : IValidatableObject
{
    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Longitude is null != Latitude is null)
            yield return new ValidationResult("经度与纬度须同时填写。 / Longitude and latitude go together.", [nameof(Latitude)]);
    }

    internal Kept AsKept => new(TeamId, ResponseId, OrderNumber, Place, Task, IssuedBy, Contact, SafetyNotes, string.Join(',', Candidates ?? []),
        CoverApproval?.ApprovedBy, CoverApproval?.Reason, Longitude, Latitude);

    /// <summary>The order as the table keeps it.</summary>
    internal sealed record Kept(
        Guid TeamId, Guid ResponseId, string OrderNumber, string Place, string Task, string IssuedBy, string Contact, string SafetyNotes, string Candidates,
        string? CoverApprovedBy, string? CoverReason, double? Longitude, double? Latitude);
}

/// <summary>Orders a team to a place (下达调度指令) and starts the clock for its acknowledgement.</summary>
internal static class DispatchTeam
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, DispatchTeamRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        // The response before the team: its end locks in the same order.
        var responseEnded = await work.Sql.QuerySingleOrDefaultAsync<bool?>(LockResponse, request);
        await work.Sql.ExecuteAsync(MinimumCover.OneAtATime);
        var team = await work.Sql.QuerySingleOrDefaultAsync<TeamState>(LockTeam, request);
        if (team is not null && caller.WhyNotWrite(team.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();
        if (await work.Sql.QuerySingleOrDefaultAsync<DispatchTeamRequest.Kept>(Existing, new { id }) is { } existing)
            return existing == request.AsKept ? TypedResults.NoContent() : DispatchRules.Different.ToProblem();
        if (DispatchRules.WhyNotDispatch(team, responseEnded) is { } refusal)
            return refusal.ToProblem(("missionId", team?.MissionId));

        var now = clock.GetUtcNow();
        if (request.CoverApproval is null && await MinimumCover.LostWithoutAsync(work, request.TeamId, now) is { Length: > 0 } disciplines)
            return DispatchRules.CoverLost.ToProblem(("disciplines", disciplines));

        return await OrderAsync(work, id, request, team!, now, ct) ? TypedResults.NoContent() : DispatchRules.Different.ToProblem();
    }

    // False when the same id has just been given to another team.
    private static async Task<bool> OrderAsync(
        UnitOfWork work, Guid id, DispatchTeamRequest request, TeamState team, DateTimeOffset now, CancellationToken ct)
    {
        var clocks = await RuleSets.InForceAsync<DispatchClocks>(work.Sql, DispatchClocks.Id, now);
        var acknowledgeBy = now.AddMinutes(clocks.Value.MinutesFor(team.Category));
        var ordered = await work.Sql.ExecuteAsync(Order, new
        {
            id, request.TeamId, request.ResponseId, request.OrderNumber, request.Place, request.Task, request.IssuedBy, request.Contact,
            request.SafetyNotes, team.ManagingUnitCode, RuleSet = clocks.Reference, now, acknowledgeBy,
            candidates = (request.Candidates ?? []).ToArray(),
            coverApprovedBy = request.CoverApproval?.ApprovedBy, coverReason = request.CoverApproval?.Reason, request.Longitude, request.Latitude,
        });
        if (ordered == 0)
            return false;

        await work.Sql.ExecuteAsync(SendOut, new { id, request.TeamId });
        await work.PublishAsync(new TeamDispatched(
            id, team.TeamId, team.Name, team.People, request.ResponseId, request.OrderNumber, request.Place, request.Task, request.IssuedBy,
            acknowledgeBy, team.ManagingUnitCode, now));
        await MissionDanger.TellAsync(work, null, id, now);
        await work.CommitAsync(ct);
        return true;
    }

    private const string LockResponse = "select ended from response where response_id = @ResponseId for share";

    private const string LockTeam = """
        select team_id, name, category, managing_unit_code, people, readiness, mission_id
        from team
        where team_id = @TeamId
        for update
        """;

    private const string Existing = """
        select team_id, response_id, order_number, place, task, issued_by, contact, safety_notes, array_to_string(candidates, ',') as candidates,
               cover_approved_by, cover_reason, st_x(point::geometry) as longitude, st_y(point::geometry) as latitude
        from mission
        where mission_id = @id
        """;

    private const string Order = """
        insert into mission (
            mission_id, team_id, response_id, order_number, place, task, issued_by, contact, safety_notes, managing_unit_code,
            rule_set, ordered_at, acknowledge_by, candidates, cover_approved_by, cover_reason, point)
        values (
            @id, @TeamId, @ResponseId, @OrderNumber, @Place, @Task, @IssuedBy, @Contact, @SafetyNotes, @ManagingUnitCode,
            @RuleSet, @now, @acknowledgeBy, @candidates, @coverApprovedBy, @coverReason,
            case when @Longitude::float8 is not null then st_makepoint(@Longitude, @Latitude)::geography end)
        on conflict (mission_id) do nothing
        """;

    private const string SendOut = "update team set readiness = 'OnMission', mission_id = @id where team_id = @TeamId";
}
