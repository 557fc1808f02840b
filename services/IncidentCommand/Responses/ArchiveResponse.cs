using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.IncidentCommand.Timeline;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.IncidentCommand.Responses;

public sealed record ArchiveResponseRequest([Required, StringLength(100)] string ArchivedBy);

/// <summary>
/// Archives a response after its end (归档, Emergency Response Law art. 94). The end itself never waits for anything but the threat (art. 86), and
/// what was requisitioned goes back after it (art. 12): so an open requisition holds up the archive, not the end.
/// </summary>
internal static class ArchiveResponse
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid responseId, ArchiveResponseRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var response = await ResponseSql.LockAsync(work, responseId);
        if (response is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(response.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        var open = (await work.Sql.QueryAsync<string>(OpenRequisitions, new { responseId })).AsList();
        var duties = (await work.Sql.QueryAsync<string>(OpenDuties, new { responseId })).AsList();
        if (ResponseRules.WhyNotArchive(response, open.Count, duties.Count) is { } refusal)
            return refusal.ToProblem(("requisitions", open), ("duties", duties));

        var now = clock.GetUtcNow();
        if (await work.Sql.ExecuteAsync(Archive, new { responseId, request.ArchivedBy, now }) == 0)
            return TypedResults.NoContent();
        await TimelineLog.AddAsync(work, new TimelineEntry(
            now, "ResponseArchived", response.ManagingUnitCode, $"响应材料归档,{request.ArchivedBy}", new { caller.Department })
        { CardId = response.CardId, ResponseId = responseId, PlanCode = response.PlanCode });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string OpenRequisitions = """
        select decision_number from requisition where response_id = @responseId and not closed order by decision_number
        """;

    private const string OpenDuties = "select title from after_end_task where response_id = @responseId and done_at is null order by due_at, kind";

    private const string Archive = """
        update response set archived_at = @now, archived_by = @ArchivedBy where response_id = @responseId and archived_at is null
        """;
}
