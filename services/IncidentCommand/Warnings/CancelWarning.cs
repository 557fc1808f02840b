using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.IncidentCommand.Notices;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.IncidentCommand.Warnings;

public sealed record CancelWarningRequest([Required, StringLength(100)] string CancelledBy, [Required, StringLength(1000, MinimumLength = 4)] string Reason);

/// <summary>Cancels a warning 解除预警 at once when the danger has passed (Emergency Response Law art. 70).</summary>
internal static class CancelWarning
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, CancelWarningRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var warning = await work.Sql.QuerySingleOrDefaultAsync<Warning>(Lock, new { id });
        if (warning is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(warning.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (warning.CancelledBy is not null)
        {
            return (warning.CancelledBy, warning.CancelledBecause) == (request.CancelledBy, request.Reason)
                ? TypedResults.NoContent() : WarningRules.Cancelled.ToProblem(("cancelledBy", warning.CancelledBy));
        }

        var cancelled = new PublicWarningCancelled(
            id, warning.Revision, warning.Type, request.CancelledBy, request.Reason, warning.ManagingUnitCode, clock.GetUtcNow());
        await work.Sql.ExecuteAsync(Write, cancelled);
        await TimelineLog.AddAsync(work, new TimelineEntry(
            cancelled.At, "PublicWarningCancelled", cancelled.ManagingUnitCode, $"{warning.Issuer}解除{warning.Type}预警,{request.CancelledBy}:{request.Reason}",
            new { warningId = id, warning.Revision })
        { ResponseId = warning.ResponseId });
        await work.PublishAsync(cancelled);
        await SendNotices.OfCancellationAsync(work, cancelled, warning.ResponseId);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Warning(
        int Revision, string Type, string Issuer, Guid? ResponseId, string? CancelledBy, string? CancelledBecause, string ManagingUnitCode);

    private const string Lock = """
        select revision, type, issuer, response_id, cancelled_by, cancelled_because, managing_unit_code from public_warning where warning_id = @id for no key update
        """;

    private const string Write = """
        update public_warning set cancelled_at = @At, cancelled_by = @CancelledBy, cancelled_because = @Reason where warning_id = @WarningId
        """;
}
