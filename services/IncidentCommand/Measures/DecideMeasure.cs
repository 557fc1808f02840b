using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.IncidentCommand.Measures;

/// <param name="Order">True: every target gets an order. False: no, and the reason says why.</param>
public sealed record DecideMeasureRequest(
    bool Order, [Required, StringLength(100)] string DecidedBy, [Required, StringLength(1000, MinimumLength = 4)] string Reason);

public sealed record DecideMeasureAnswer(Guid MeasureId, MeasureState State, int Targets, DateTimeOffset? ConfirmBy);

public sealed record LiftMeasureRequest([Required, StringLength(100)] string LiftedBy, [Required, StringLength(1000, MinimumLength = 2)] string Reason);

/// <summary>Orders a measure for all its targets at once, or says no with a name and a reason; lifts what was ordered.</summary>
internal static class DecideMeasure
{
    public static async Task<Results<Ok<DecideMeasureAnswer>, NotFound, RefusalResult>> Handle(
        Guid id, DecideMeasureRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var measure = await work.Sql.QuerySingleOrDefaultAsync<Measure>(Lock, new { id });
        if (measure is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(measure.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (measure.State != MeasureState.Proposed)
        {
            return measure.IsRepeated(request)
                ? TypedResults.Ok(new DecideMeasureAnswer(id, measure.State, measure.Targets, measure.ConfirmBy))
                : MeasureRules.AlreadyDecided.ToProblem(("decidedBy", measure.DecidedBy), ("decidedAt", measure.DecidedAt), ("state", measure.State));
        }

        var now = clock.GetUtcNow();
        var confirmBy = request.Order ? now.AddMinutes(measure.ConfirmMinutes) : (DateTimeOffset?)null;
        var targets = request.Order ? await work.Sql.ExecuteAsync(Order, new { id }) : 0;
        await work.Sql.ExecuteAsync(Decide, new
        {
            id, state = (request.Order ? MeasureState.Ordered : MeasureState.Rejected).ToString(), request.DecidedBy, request.Reason, now, confirmBy,
            targets = request.Order ? targets : measure.Targets,
        });
        await TimelineLog.AddAsync(work, new TimelineEntry(
            now, "MeasureDecided", measure.ManagingUnitCode,
            request.Order ? $"{request.DecidedBy} 下达{measure.Name},{targets} 个对象:{request.Reason}" : $"{request.DecidedBy} 决定不采取{measure.Name}:{request.Reason}",
            new { measureId = id, measure.Code, request.Order, targets, confirmBy })
        { SignalId = measure.SignalId });
        await work.PublishAsync(new MeasureDecided(
            id, measure.Code, measure.Name, request.Order, targets, request.DecidedBy, request.Reason, confirmBy, measure.ManagingUnitCode, now));
        await work.CommitAsync(ct);
        return TypedResults.Ok(new DecideMeasureAnswer(id, request.Order ? MeasureState.Ordered : MeasureState.Rejected, targets, confirmBy));
    }

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Lift(
        Guid id, LiftMeasureRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var measure = await work.Sql.QuerySingleOrDefaultAsync<Measure>(Lock, new { id });
        if (measure is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(measure.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (measure.State == MeasureState.Lifted)
            return TypedResults.NoContent();
        if (measure.State != MeasureState.Ordered)
            return MeasureRules.NotOrdered.ToProblem(("state", measure.State));

        var now = clock.GetUtcNow();
        await work.Sql.ExecuteAsync(LiftAll, new { id, request.LiftedBy, request.Reason, now });
        await TimelineLog.AddAsync(work, new TimelineEntry(
            now, "MeasureLifted", measure.ManagingUnitCode, $"{request.LiftedBy} 解除{measure.Name}:{request.Reason}", new { measureId = id, measure.Code })
        { SignalId = measure.SignalId });
        await work.PublishAsync(new MeasureLifted(id, measure.Code, measure.Name, request.LiftedBy, request.Reason, measure.ManagingUnitCode, now));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Measure(
        Guid SignalId, string Code, string Name, MeasureState State, int ConfirmMinutes, int Targets, DateTimeOffset? ConfirmBy, string? DecidedBy,
        string? Reason, DateTimeOffset? DecidedAt, string ManagingUnitCode)
    {
        public bool IsRepeated(DecideMeasureRequest request) =>
            State == (request.Order ? MeasureState.Ordered : MeasureState.Rejected) && (DecidedBy, Reason) == (request.DecidedBy, request.Reason);
    }

    private const string Lock = """
        select signal_id, code, name, state, confirm_minutes, targets, confirm_by, decided_by, reason, decided_at, managing_unit_code
        from measure
        where measure_id = @id
        for no key update
        """;

    // The targets of this moment: one that was registered since the proposal gets its order too.
    private const string Order = """
        insert into measure_order (measure_id, target_id, managing_unit_code)
        select measure_id, target_id, target.managing_unit_code
        from measure join target on target.kind = any (target_kinds) and ('410100' = any (area_codes) or target.managing_unit_code = any (area_codes))
        where measure_id = @id
        """;

    private const string Decide = """
        update measure
        set state = @state, decided_by = @DecidedBy, reason = @Reason, decided_at = @now, confirm_by = @confirmBy, targets = @targets
        where measure_id = @id
        """;

    private const string LiftAll = """
        update measure set state = 'Lifted', lifted_by = @LiftedBy, lift_reason = @Reason, lifted_at = @now where measure_id = @id;

        update measure_order set withdrawn = true where measure_id = @id and outcome is null;
        """;
}
