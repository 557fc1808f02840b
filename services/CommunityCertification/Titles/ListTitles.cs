using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.CommunityCertification.Titles;

public sealed record TitleView(
    Guid TitleId, Guid CommunityId, string CommunityName, string ManagingUnitCode, CertificationLevel Level, int Year, string Source, DateTimeOffset GrantedAt,
    TitleStatus Status, string? CertificateNumber, string? PlaqueNumber);

/// <summary>Lists titles by community, unit, level and year, and finds one.</summary>
internal static class ListTitles
{
    public static async Task<Ok<Page<TitleView>>> Handle(
        Database database, Guid? communityId, [RegularExpression(Codes.ManagingUnit)] string? unit, CertificationLevel? level,
        [Range(2008, 2100)] int? year, TitleStatus? status, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<TitleView>(Columns + Filter, new
        {
            communityId, unit, level = level?.ToString(), year, status = status?.ToString(), after = Page.IdOf(cursor), take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, title => title.TitleId.ToString()));
    }

    public static async Task<Results<Ok<TitleView>, NotFound>> Get(Guid id, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await sql.QuerySingleOrDefaultAsync<TitleView>(Columns + " where t.title_id = @id", new { id }) is { } title
            ? TypedResults.Ok(title)
            : TypedResults.NotFound();
    }

    private const string Columns = """
        select t.title_id, t.community_id, c.name as community_name, c.managing_unit_code, t.level, t.year, t.source, t.granted_at, t.status,
               t.certificate_number, t.plaque_number
        from title t join community c using (community_id)
        """;

    private const string Filter = """
         where t.title_id > @after
          and (@communityId::uuid is null or t.community_id = @communityId)
          and (@unit::text is null or c.managing_unit_code = @unit)
          and (@level::text is null or t.level = @level)
          and (@year::int is null or t.year = @year)
          and (@status::text is null or t.status = @status)
        order by t.title_id
        limit @take
        """;
}
