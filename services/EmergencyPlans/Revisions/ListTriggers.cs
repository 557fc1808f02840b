using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.EmergencyPlans.Plans;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.EmergencyPlans.Revisions;

/// <param name="RevisedByVersion">The version that came into force in answer to it.</param>
public sealed record TriggerView(
    Guid TriggerId, string Code, RevisionKind Kind, string Source, string Text, TriggerState State, DateTimeOffset At, string? DecidedBy, string? Reason,
    DateTimeOffset? DecidedAt, string ManagingUnitCode, string? RecordedBy, int? RevisedByVersion);

/// <summary>Lists what asks for revisions, newest first.</summary>
internal static class ListTriggers
{
    public static async Task<Ok<Page<TriggerView>>> Handle(
        Database database, TriggerState? state, [RegularExpression(PlansRoutes.CodePattern)] string? code, bool? running, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var after = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<TriggerView>(Select, new { state = state?.ToString(), code, running, after.At, after.Id, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => TimeCursor.KeyOf(row.At, row.TriggerId)));
    }

    private const string Select = """
        select trigger_id, code, kind, source, text, state, at, decided_by, reason, decided_at, managing_unit_code, recorded_by, revised_by_version
        from revision_trigger
        where (@state::text is null or state = @state) and (@code::text is null or code = @code) and (@running::boolean is null or (state = 'Open' or state = 'Revise' and revised_by_version is null) = @running)
          and (at, trigger_id) < (@At, @Id)
        order by at desc, trigger_id desc
        limit @take
        """;
}
