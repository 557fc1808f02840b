using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Commanders;

/// <summary>Shows who commands a response, and who did before.</summary>
internal static class GetCommander
{
    public static async Task<Results<Ok<CommanderView>, NotFound>> Handle(Guid responseId, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var view = await sql.QuerySingleOrDefaultAsync<CommanderView>(Current, new { responseId });
        return view is null ? TypedResults.NotFound() : TypedResults.Ok(view);
    }

    /// <summary>The handover log, oldest first.</summary>
    public static async Task<Ok<Page<HandoverView>>> Log(
        Guid responseId, Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var after = int.TryParse(Page.KeyOf(cursor), out var sequence) ? sequence : 0;
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<HandoverView>(Handovers, new { responseId, after, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => $"{row.Sequence}"));
    }

    private const string Current = """
        select response_id, sequence, name, office, deputy, deputy_office, since, call_due_at from commander where response_id = @responseId
        """;

    private const string Handovers = """
        select sequence, kind, name, office, previous, reason, recorded_by, at
        from handover
        where response_id = @responseId and sequence > @after
        order by sequence
        limit @take
        """;
}
