using Dapper;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.EmergencyPlans.LifeCycle;

internal static class LifeSql
{
    // One writer per plan, also while there is no row yet that could be locked.
    public const string LockPlan = "select pg_advisory_xact_lock(hashtextextended('plan ' || @code, 0))";

    /// <summary>Writes a step into the trail of a version, and tells of it.</summary>
    public static async Task NoteAsync(
        UnitOfWork work, string code, int version, PlanState? from, PlanState to, Caller caller, string by, string reason, DateTimeOffset now, object? details = null)
    {
        var noted = await work.Sql.QuerySingleAsync<(string Title, string Type, string Unit)>(Note, new
        {
            code, version, from = from?.ToString(), to = to.ToString(), now, by, unit = caller.ManagingUnitCode, caller.Department, reason,
            details = Jsonb.Of(details ?? new { }),
        });
        await work.PublishAsync(new PlanVersionChanged(code, version, noted.Title, noted.Type, to.ToString(), by, reason, noted.Unit, now));
    }

    private const string Note = """
        with noted as (
            insert into plan_transition (code, version, number, from_state, to_state, at, by_name, department, unit, reason, details)
            select @code, @version, coalesce(max(number), 0) + 1, @from, @to, @now, @by, @Department, @unit, @reason, @details
            from plan_transition
            where code = @code and version = @version
        )
        select title, type, managing_unit_code from plan_version where code = @code and version = @version
        """;
}
