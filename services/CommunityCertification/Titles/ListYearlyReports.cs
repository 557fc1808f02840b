using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.CommunityCertification.Titles;

/// <param name="HandedInAt">Null where the report is missing.</param>
public sealed record YearlyReportView(
    Guid TitleId, Guid CommunityId, string CommunityName, string ManagingUnitCode, CertificationLevel Level, string? Text, string? By,
    DateTimeOffset? HandedInAt, bool Late);

/// <summary>The reports of one year, and the titles without one.</summary>
internal static class ListYearlyReports
{
    public static async Task<Ok<Page<YearlyReportView>>> Handle(
        Database database, [Range(2008, 2100)] int year, bool? missing, [RegularExpression(Codes.ManagingUnit)] string? unit, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<YearlyReportView>(Select, new { year, missing, unit, after = Page.IdOf(cursor), take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, report => report.TitleId.ToString()));
    }

    private const string Select = """
        select t.title_id, t.community_id, c.name as community_name, c.managing_unit_code, t.level, r.text, r.by_name as by, r.handed_in_at,
               coalesce(r.late, false) as late
        from title t join community c using (community_id) left join yearly_report r on r.title_id = t.title_id and r.year = @year
        where t.title_id > @after and t.year <= @year
          and (t.status not in ('Revoked', 'Ended') or r.title_id is not null)
          and (@missing::boolean is null or (r.title_id is null) = @missing)
          and (@unit::text is null or c.managing_unit_code = @unit)
        order by t.title_id
        limit @take
        """;
}
