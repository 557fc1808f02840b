using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.WorkingDays;

/// <summary>A calendar of a year as the State Council publishes it.</summary>
public sealed record ImportWorkingDaysRequest(
    [MinLength(1), MaxLength(20)] IReadOnlyList<DaysOff> DaysOff, [MaxLength(30)] DateOnly[] MakeUpDays, [Required, StringLength(300)] string Source,
    [Required, StringLength(100)] string Approver);

/// <summary>Takes in the State Council's calendar of a year (放假安排), or a correction of it: a new version of the rule set.</summary>
internal static class ImportWorkingDays
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        [Range(2000, 2100)] int year, ImportWorkingDaysRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotCity() is { } refusal)
            return refusal.ToProblem();
        var body = new WorkingYear(year, [.. request.DaysOff.OrderBy(holiday => holiday.From)], [.. request.MakeUpDays.Order()]);
        if (CalendarRules.WhyNot(body) is { } wrong)
            return wrong.ToProblem();

        await using var work = await database.BeginAsync(ct);
        var row = new { id = CalendarSql.IdOf(year), now = clock.GetUtcNow(), request.Source, request.Approver, Body = Jsonb.Of(body) };
        await work.Sql.ExecuteAsync("select pg_advisory_xact_lock(hashtext(@id))", new { row.id });
        await work.Sql.ExecuteAsync(Add, row);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    // From version 101 on: a later release may bring the same year as version 1, and versions never change.
    private const string Add = """
        insert into rule_set (id, version, effective_from, source, approver, body)
        select @id, greatest(100, (select max(version) from rule_set where id = @id)) + 1, @now, @Source, @Approver, @Body
        where @Body is distinct from (select body from rule_set where id = @id order by version desc limit 1)
        """;
}
