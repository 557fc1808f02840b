using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.IncidentCommand.Timeline;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.IncidentCommand.Commanders;

/// <param name="Sequence">Number of the commander who is called or answers.</param>
/// <param name="By">Who calls, or who took the answer.</param>
public sealed record CallCommanderRequest([Range(1, int.MaxValue)] int Sequence, [Required, StringLength(100)] string By);

public sealed record CallCommanderAnswer(DateTimeOffset DeputyTakesOverAt);

/// <summary>
/// Somebody tries to reach the commander. Without an answer in time the deputy takes over by itself: on 20 July 2021 the command was missing when it
/// mattered, and nobody replaced it.
/// </summary>
internal static class CallCommander
{
    public static async Task<Results<Ok<CallCommanderAnswer>, NotFound, RefusalResult>> Handle(
        Guid responseId, CallCommanderRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var commander = await Commander.LockAsync(work, responseId);
        if (commander is null)
            return TypedResults.NotFound();
        var now = clock.GetUtcNow();
        var rules = await RuleSets.InForceAsync<CommandClock>(work.Sql, CommandClock.Id, now);
        if ((caller.WhyNotWrite(commander.ManagingUnitCode) ?? CommandRules.WhyNot(commander, request.Sequence)
            ?? CommandRules.WhyNotCall(commander, rules.Value.Deputy)) is { } refusal)
            return refusal.ToProblem(("commander", commander.Name), ("sequence", commander.Sequence), ("since", commander.Since));
        // A second call does not give the commander more time.
        if (commander.CallDueAt is { } running)
            return TypedResults.Ok(new CallCommanderAnswer(running));

        var due = await work.Sql.ExecuteScalarAsync<DateTimeOffset>(
            "update commander set call_due_at = @due where response_id = @responseId returning call_due_at",
            new { responseId, due = now.AddMinutes(rules.Value.UnreachableMinutes) });
        await TimelineLog.AddAsync(work, new TimelineEntry(
            now, "CommanderCalled", commander.ManagingUnitCode, $"{request.By}联系总指挥{commander.Name}",
            new { commander.Sequence, deputyTakesOverAt = due, rules.Reference })
        { ResponseId = responseId });
        await work.CommitAsync(ct);
        return TypedResults.Ok(new CallCommanderAnswer(due));
    }

    /// <summary>The commander has answered: the clock stops.</summary>
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Answer(
        Guid responseId, CallCommanderRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var commander = await Commander.LockAsync(work, responseId);
        if (commander is null)
            return TypedResults.NotFound();
        if ((caller.WhyNotWrite(commander.ManagingUnitCode) ?? CommandRules.WhyNot(commander, request.Sequence)) is { } refusal)
            return refusal.ToProblem(("commander", commander.Name), ("sequence", commander.Sequence), ("since", commander.Since));
        if (commander.CallDueAt is null)
            return TypedResults.NoContent();

        await work.Sql.ExecuteAsync("update commander set call_due_at = null where response_id = @responseId", new { responseId });
        await TimelineLog.AddAsync(work, new TimelineEntry(
            clock.GetUtcNow(), "CommanderAnswered", commander.ManagingUnitCode, $"总指挥{commander.Name}已应答,{request.By}记录", new { commander.Sequence })
        { ResponseId = responseId });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
