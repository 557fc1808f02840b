using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.Teams;

/// <param name="Details">Null leaves what is on record.</param>
public sealed record RegisterTeamRequest(
    [Required, StringLength(100)] string Name, TeamCategory Category,
    [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode, [Range(-180, 180)] double Longitude, [Range(-90, 90)] double Latitude,
    [Range(1, 100_000)] int People, [Disciplines] string[] Disciplines,
    [Required, StringLength(50)] string Leader, [Required, StringLength(30)] string Phone, bool CountedInScaleStatistics, bool Synthetic,
    TeamDetails? Details = null);

/// <summary>Registers a rescue team or brings its record up to date; its readiness and missions are not the register's business.</summary>
internal static class RegisterTeam
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, RegisterTeamRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotWrite(request.ManagingUnitCode) is { } refusal)
            return refusal.ToProblem();

        await using var work = await database.BeginAsync(ct);
        // Of the same registration several times at once the first is told of, and the others find it.
        await work.Sql.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended(@id::text, 0))", new { id });
        // Moving a team to another unit takes a caller who may write for both.
        var before = await work.Sql.QuerySingleOrDefaultAsync<Known>(Lock, new { id });
        if (before is not null && caller.WhyNotWrite(before.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();
        if (await DisciplineTable.WhyNotAsync(work.Sql, request.Disciplines, clock.GetUtcNow()) is { } unknown)
            return unknown;

        await work.Sql.ExecuteAsync(Upsert, new
        {
            id, request.Name, Category = request.Category.ToString(), request.ManagingUnitCode, request.Longitude, request.Latitude, request.People,
            request.Disciplines, request.Leader, request.Phone, request.CountedInScaleStatistics, request.Synthetic,
        });
        if (request.Details is { } details)
            await TeamDetailsSql.WriteAsync(work, id, details);
        var after = await work.Sql.QuerySingleAsync<Known>(Lock, new { id });
        if (before != after)
            await work.PublishAsync(new TeamRegistered(
                id, after.Name, after.Category.ToString(), after.People, after.CountedInScaleStatistics, after.ManagingUnitCode, clock.GetUtcNow(), after.Ready,
                after.Establishment));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    // What others are told of a team.
    private sealed record Known(
        string Name, TeamCategory Category, string ManagingUnitCode, int People, bool CountedInScaleStatistics, bool Ready, int? Establishment);

    private const string Lock = """
        select name, category, managing_unit_code, people, counted_in_scale_statistics,
               readiness_reported_at is not null and not_ready_because is null as ready, establishment
        from team
        where team_id = @id
        for update
        """;

    private const string Upsert = """
        insert into team (
            team_id, name, category, managing_unit_code, location, people, disciplines, leader, phone, counted_in_scale_statistics, synthetic)
        values (
            @id, @Name, @Category, @ManagingUnitCode, st_makepoint(@Longitude, @Latitude)::geography, @People, @Disciplines, @Leader, @Phone,
            @CountedInScaleStatistics, @Synthetic)
        on conflict (team_id) do update set
            name = excluded.name, category = excluded.category, managing_unit_code = excluded.managing_unit_code, location = excluded.location,
            people = excluded.people, disciplines = excluded.disciplines, leader = excluded.leader, phone = excluded.phone,
            counted_in_scale_statistics = excluded.counted_in_scale_statistics, synthetic = excluded.synthetic
        """;
}
