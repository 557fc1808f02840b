using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.DualPrevention.Enterprises;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.DualPrevention.Commitments;

public sealed record CommitmentView(
    Guid EnterpriseId, string Name, string ManagingUnitCode, DateOnly Day, string? CommittedBy, string? Position, string? Text, int? RunningUnits,
    int? StoppedUnits, int? HighRiskJobs, bool? IsSafe, DateTimeOffset? PublishedAt);

/// <summary>The safety commitments of a day, today's if none is named, and on request who has not published one (未公告).</summary>
internal static class ListCommitments
{
    public static async Task<Ok<Page<CommitmentView>>> Handle(
        Database database, TimeProvider clock, DateOnly? day, [RegularExpression(Codes.ManagingUnit)] string? unit, Guid? enterpriseId, bool? missing,
        string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var on = day ?? ChinaTime.DayOf(clock.GetUtcNow());
        var rows = (await sql.QueryAsync<CommitmentView>(missing == true ? Missing : Published, new
        {
            on, unit, enterpriseId, after = Page.IdOf(cursor), take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.EnterpriseId.ToString()));
    }

    private const string Columns = """
        select e.enterprise_id, e.name, e.managing_unit_code, @on::date as day, c.committed_by, c.position, c.text, c.running_units,
               c.stopped_units, c.high_risk_jobs, c.is_safe, c.published_at
        """;

    private const string Filter = """
         and e.enterprise_id > @after
          and (@unit::text is null or e.managing_unit_code = @unit)
          and (@enterpriseId::uuid is null or e.enterprise_id = @enterpriseId)
        order by e.enterprise_id
        limit @take
        """;

    private const string Published = Columns + """

        from safety_commitment c join enterprise e using (enterprise_id)
        where c.day = @on
        """ + Filter;

    // Who has begun must publish.
    private const string Missing = Columns + """

        from enterprise e left join safety_commitment c on c.enterprise_id = e.enterprise_id and c.day = @on
        where c.day is null and e.status <> 'NotStarted'
        """ + Filter;
}
