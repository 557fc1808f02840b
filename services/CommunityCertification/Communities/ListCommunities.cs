using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.CommunityCertification.Communities;

public sealed record CommunityView(
    Guid CommunityId, string? Code, string Name, string ManagingUnitCode, string ContactName, string ContactPhone, int Residents, bool Synthetic,
    CommunityKind Kind, RiskColour Risk, string? EndedAs, DateOnly? EndedOn, Guid? SuccessorId);

/// <summary>Lists communities by unit and code, and finds one.</summary>
internal static class ListCommunities
{
    public static async Task<Ok<Page<CommunityView>>> Handle(
        Database database, [RegularExpression(Codes.ManagingUnit)] string? unit, [RegularExpression("^[0-9]{12}$")] string? code,
        bool? ended, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<CommunityView>(Columns + Filter, new { unit, code, ended, after = Page.IdOf(cursor), take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, community => community.CommunityId.ToString()));
    }

    public static async Task<Results<Ok<CommunityView>, NotFound>> Get(Guid id, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await sql.QuerySingleOrDefaultAsync<CommunityView>(Columns + " where community_id = @id", new { id }) is { } community
            ? TypedResults.Ok(community)
            : TypedResults.NotFound();
    }

    private const string Columns = """
        select community_id, code, name, managing_unit_code, contact_name, contact_phone, residents, synthetic,
               kind, risk, ended_as, ended_on, successor_id
        from community
        """;

    private const string Filter = """
         where community_id > @after
          and (@unit::text is null or managing_unit_code = @unit)
          and (@code::text is null or code = @code)
          and (@ended::boolean is null or (ended_on is not null) = @ended)
        order by community_id
        limit @take
        """;
}
