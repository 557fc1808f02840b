using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.RescueResources.MutualAid;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.Teams;

public sealed record TeamView(
    Guid TeamId, string Name, TeamCategory Category, string ManagingUnitCode, double Longitude, double Latitude, int People, string[] Disciplines,
    string Leader, string Phone, bool CountedInScaleStatistics, bool Synthetic, TeamReadiness Readiness, Guid? MissionId)
{
    /// <summary>Of one team alone; lists leave it out.</summary>
    public TeamDetails? Details { get; init; }
}

/// <summary>Lists rescue teams by unit, category, readiness and map section, and finds one. A unit sees its own; a partner's through an agreement on mutual aid.</summary>
internal static class ListTeams
{
    public static async Task<Ok<Page<TeamView>>> Handle(
        Caller caller, Database database, [RegularExpression(Codes.ManagingUnit)] string? unit, TeamCategory? category, TeamReadiness? readiness, MapSection? bbox,
        string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<TeamView>(Columns + Filter, new
        {
            own = caller.OnlyUnit(), unit, category = category?.ToString(), readiness = readiness?.ToString(), after = Page.IdOf(cursor), take = limit + 1,
            bbox?.West, bbox?.South, bbox?.East, bbox?.North,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, team => team.TeamId.ToString()));
    }

    public static async Task<Results<Ok<TeamView>, NotFound>> Get(Guid id, Caller caller, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await sql.QuerySingleOrDefaultAsync<TeamView>(Columns + " where team_id = @id and " + Visible, new { id, own = caller.OnlyUnit() }) is { } team
            ? TypedResults.Ok(team with { Details = await TeamDetailsSql.ReadAsync(sql, id) })
            : TypedResults.NotFound();
    }

    private const string Visible = "(@own::text is null or managing_unit_code = @own)";

    private const string Columns = """
        select team_id, name, category, managing_unit_code, st_x(location::geometry) as longitude, st_y(location::geometry) as latitude,
               people, disciplines, leader, phone, counted_in_scale_statistics, synthetic, readiness, mission_id
        from team
        """;

    private const string Filter = $"""
         where team_id > @after and {Visible}
          and (@unit::text is null or managing_unit_code = @unit)
          and (@category::text is null or category = @category)
          and (@readiness::text is null or readiness = @readiness)
          and {MapSection.Holds}
        order by team_id
        limit @take
        """;
}
