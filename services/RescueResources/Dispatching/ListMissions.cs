using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.RescueResources.Missions;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.Dispatching;

/// <param name="HazardAreas">Hazard areas that its place lies in now.</param>
public sealed record MissionView(
    Guid MissionId, Guid TeamId, string TeamName, Guid ResponseId, string OrderNumber, string Place, string Task, string IssuedBy, string Contact,
    string SafetyNotes, string ManagingUnitCode, MissionState State, bool Overdue, string RuleSet, DateTimeOffset OrderedAt, DateTimeOffset AcknowledgeBy,
    DateTimeOffset? AcknowledgedAt, string? AcknowledgedBy, DateTimeOffset? ReturnedAt, string? ReturnedBy,
    string? CoverApprovedBy, string? CoverReason, double? Longitude, double? Latitude, string[] HazardAreas);

/// <summary>Lists missions by response, team, unit and state, and those whose acknowledgement is overdue; finds one.</summary>
internal static class ListMissions
{
    public static async Task<Ok<Page<MissionView>>> Handle(
        Database database, TimeProvider clock, [AsParameters] MissionFilter filter,
        string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<MissionView>(Columns + Filter, new
        {
            filter.ResponseId, filter.TeamId, filter.Unit, State = filter.State?.ToString(), filter.Overdue,
            now = clock.GetUtcNow(), after = Page.IdOf(cursor), take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, mission => mission.MissionId.ToString()));
    }

    public static async Task<Results<Ok<MissionView>, NotFound>> Get(Guid id, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await sql.QuerySingleOrDefaultAsync<MissionView>(Columns + " where m.mission_id = @id", new { id, now = clock.GetUtcNow() }) is { } mission
            ? TypedResults.Ok(mission)
            : TypedResults.NotFound();
    }

    private const string Overdue = "(m.state = 'Ordered' and m.acknowledge_by < @now)";

    private const string Columns = $"""
        select m.mission_id, m.team_id, t.name as team_name, m.response_id, m.order_number, m.place, m.task, m.issued_by, m.contact,
               m.safety_notes, m.managing_unit_code, m.state, {Overdue} as overdue, m.rule_set, m.ordered_at, m.acknowledge_by,
               m.acknowledged_at, m.acknowledged_by, m.returned_at, m.returned_by,
               m.cover_approved_by, m.cover_reason, st_x(m.point::geometry) as longitude, st_y(m.point::geometry) as latitude,
               {MissionDanger.AreasOf} as hazard_areas
        from mission m join team t using (team_id)
        """;

    private const string Filter = $"""
         where m.mission_id > @after
          and (@ResponseId::uuid is null or m.response_id = @ResponseId)
          and (@TeamId::uuid is null or m.team_id = @TeamId)
          and (@Unit::text is null or m.managing_unit_code = @Unit)
          and (@State::text is null or m.state = @State)
          and (@Overdue::boolean is null or {Overdue} = @Overdue)
        order by m.mission_id
        limit @take
        """;
}

public sealed record MissionFilter(
    Guid? ResponseId, Guid? TeamId, [RegularExpression(Codes.ManagingUnit)] string? Unit, MissionState? State, bool? Overdue);
