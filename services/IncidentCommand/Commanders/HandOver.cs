using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Responses;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.IncidentCommand.Commanders;

/// <param name="FromSequence">Number of the commander who hands over, so that two handovers at once do not both count.</param>
/// <param name="Deputy">Who takes over when the new commander cannot be reached.</param>
public sealed record HandOverRequest(
    [Range(1, int.MaxValue)] int FromSequence,
    [Required, StringLength(100)] string Name,
    [StringLength(100)] string? Office,
    [StringLength(100)] string? Deputy,
    [StringLength(100)] string? DeputyOffice,
    [Required, StringLength(1000, MinimumLength = 4)] string Reason,
    [Required, StringLength(100)] string RecordedBy);

/// <summary>Hands the command of a response over to somebody else 指挥权交接.</summary>
internal static class HandOver
{
    public static async Task<Results<Ok<CommanderView>, NotFound, RefusalResult>> Handle(
        Guid responseId, HandOverRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var commander = await Commander.LockAsync(work, responseId);
        if (commander is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(commander.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (IsRepeated(commander, request))
            return TypedResults.Ok(ViewOf(commander));
        if (CommandRules.WhyNot(commander, request.FromSequence) is { } refusal)
            return refusal.ToProblem(("commander", commander.Name), ("sequence", commander.Sequence), ("since", commander.Since));

        var now = clock.GetUtcNow();
        var changed = new CommanderChanged(
            responseId, commander.Sequence + 1, CommanderChange.HandedOver, request.Name, request.Office, commander.Name, request.Reason,
            commander.ManagingUnitCode, now);
        await work.Sql.ExecuteAsync(Write, new
        {
            responseId, changed.Sequence, request.Name, request.Office, request.Deputy, request.DeputyOffice, now, previous = commander.Name, request.Reason,
            request.RecordedBy,
        });
        await TimelineLog.AddAsync(work, EntryOf(changed));
        await work.PublishAsync(changed);
        await work.CommitAsync(ct);
        return TypedResults.Ok(new CommanderView(
            responseId, changed.Sequence, request.Name, request.Office, request.Deputy, request.DeputyOffice, now, null));
    }

    public static TimelineEntry EntryOf(CommanderChanged changed) => new(
        changed.At, "CommanderChanged", changed.ManagingUnitCode, $"总指挥由{changed.Previous}变更为{changed.Name}:{changed.Reason}",
        new { changed.Sequence, changed.Kind, changed.Name, changed.Previous })
    { ResponseId = changed.ResponseId };

    // The handover that this request asks for has taken place and still stands.
    private static bool IsRepeated(Commander commander, HandOverRequest request) =>
        commander.Sequence == request.FromSequence + 1 && commander.Status == ResponseStatus.Active
        && (commander.Name, commander.Office, commander.Deputy, commander.DeputyOffice)
            == (request.Name, request.Office, request.Deputy, request.DeputyOffice);

    private static CommanderView ViewOf(Commander commander) => new(
        commander.ResponseId, commander.Sequence, commander.Name, commander.Office, commander.Deputy, commander.DeputyOffice, commander.Since,
        commander.CallDueAt);

    private const string Write = """
        update commander
        set sequence = @Sequence, name = @Name, office = @Office, deputy = @Deputy, deputy_office = @DeputyOffice, since = @now, call_due_at = null
        where response_id = @responseId;

        insert into handover (response_id, sequence, kind, name, office, previous, reason, recorded_by, at)
        values (@responseId, @Sequence, 'HandedOver', @Name, @Office, @previous, @Reason, @RecordedBy, @now);
        """;
}
