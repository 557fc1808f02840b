using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.RescueResources.MutualAid;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.Withdrawals;

/// <param name="Id">The mission of a team, the report of a social force, a flight.</param>
/// <param name="Name">Of a flight the registration mark of its aircraft.</param>
/// <param name="Gone">Released, left or landed.</param>
/// <param name="Overdue">Not answered in time, and not gone.</param>
public sealed record WithdrawalView(
    Guid Id, RescuerKind Kind, string Name, Guid ResponseId, string By, string Department, string Reason, DateTimeOffset OrderedAt,
    DateTimeOffset AcknowledgeBy, DateTimeOffset? AcknowledgedAt, string? AcknowledgedBy, bool Gone, bool Overdue, string RuleSet, string ManagingUnitCode);

/// <summary>Lists who was ordered back, and who has not answered.</summary>
internal static class ListWithdrawals
{
    public static async Task<Ok<Page<WithdrawalView>>> Handle(
        Caller caller, Database database, TimeProvider clock, Guid? responseId, bool? gone, bool? overdue, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<WithdrawalView>(Select, new
        {
            own = caller.OnlyUnit(), responseId, gone, overdue, now = clock.GetUtcNow(), after = Page.IdOf(cursor), take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.Id.ToString()));
    }

    private const string Select = $"""
        select id, kind, name, response_id, by_name as by, department, reason, ordered_at, acknowledge_by, acknowledged_at, acknowledged_by,
               gone, overdue, rule_set, managing_unit_code
        from withdrawal w
        cross join lateral (select not {WithdrawalSql.Stands} as gone) as there
        cross join lateral (select acknowledge_by < @now and acknowledged_at is null and not gone as overdue) as late
        where id > @after and (@own::text is null or managing_unit_code = @own) and (@responseId::uuid is null or response_id = @responseId)
          and (@gone::boolean is null or gone = @gone) and (@overdue::boolean is null or overdue = @overdue)
        order by id
        limit @take
        """;
}
