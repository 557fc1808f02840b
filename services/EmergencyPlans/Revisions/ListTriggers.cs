using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.EmergencyPlans.Plans;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.EmergencyPlans.Revisions;

public sealed record TriggerView(
    Guid TriggerId, string Code, RevisionKind Kind, string Source, string Text, TriggerState State, DateTimeOffset At, string? DecidedBy, string? Reason,
    DateTimeOffset? DecidedAt, string ManagingUnitCode);

/// <summary>Lists what asks for revisions, newest first.</summary>
internal static class ListTriggers
{
    public static async Task<Ok<Page<TriggerView>>> Handle(
        Database database, TriggerState? state, [RegularExpression(PlansRoutes.CodePattern)] string? code, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var after = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<TriggerView>(Select, new { state = state?.ToString(), code, after.At, after.Id, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => TimeCursor.KeyOf(row.At, row.TriggerId)));
    }

    private const string Select = """
        select trigger_id, code, kind, source, text, state, at, decided_by, reason, decided_at, managing_unit_code
        from revision_trigger
        where (@state::text is null or state = @state) and (@code::text is null or code = @code) and (at, trigger_id) < (@At, @Id)
        order by at desc, trigger_id desc
        limit @take
        """;
}
