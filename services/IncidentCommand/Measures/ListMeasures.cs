using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.IncidentCommand.Targets;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Measures;

public sealed record MeasureItem(
    Guid MeasureId, Guid SignalId, string Code, string Name, string CatalogueCode, string[] TargetKinds, string[] AreaCodes, string Basis, string RuleSet,
    MeasureState State, int Targets, DateTimeOffset ProposedAt, DateTimeOffset DecideBy, string? DecidedBy, string? Reason, DateTimeOffset? DecidedAt,
    DateTimeOffset? ConfirmBy, string? LiftedBy, string? LiftReason, DateTimeOffset? LiftedAt, string ManagingUnitCode);

/// <param name="Overdue">Without an answer after the limit.</param>
public sealed record MeasureTally(string ManagingUnitCode, int Ordered, int Done, int Unable, int Overdue, decimal Percent);

public sealed record MeasureView(MeasureItem Measure, IReadOnlyList<MeasureTally> Units);

public sealed record MeasureOrderView(
    Guid TargetId, string Name, TargetKind Kind, string ManagingUnitCode, MeasureOutcome? Outcome, string? ConfirmedBy, DateTimeOffset? ConfirmedAt,
    string? Remark, bool Withdrawn);

/// <summary>Lists measures, newest first; shows one with its answers per unit, and its orders target by target.</summary>
internal static class ListMeasures
{
    public static async Task<Ok<Page<MeasureItem>>> Handle(
        Database database, MeasureState? state, Guid? signalId, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit,
        CancellationToken ct = default)
    {
        var after = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<MeasureItem>(Select, new { state = state?.ToString(), signalId, after.At, after.Id, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => TimeCursor.KeyOf(row.ProposedAt, row.MeasureId)));
    }

    public static async Task<Results<Ok<MeasureView>, NotFound>> One(Guid id, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var measure = await sql.QuerySingleOrDefaultAsync<MeasureItem>(Columns + " where measure_id = @id", new { id });
        return measure is null
            ? TypedResults.NotFound()
            : TypedResults.Ok(new MeasureView(measure, (await sql.QueryAsync<MeasureTally>(Tally, new { id, now = clock.GetUtcNow() })).AsList()));
    }

    public static async Task<Ok<Page<MeasureOrderView>>> Orders(
        Guid id, Database database, bool? open, [RegularExpression(Codes.ManagingUnit)] string? unit, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<MeasureOrderView>(OrdersOf, new { id, open, unit, after = Page.IdOf(cursor), take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.TargetId.ToString()));
    }

    private const string Columns = """
        select measure_id, signal_id, code, name, catalogue_code, target_kinds, area_codes, basis, rule_set, state, targets, proposed_at, decide_by, decided_by,
               reason, decided_at, confirm_by, lifted_by, lift_reason, lifted_at, managing_unit_code
        from measure
        """;

    private const string Select = Columns + """
         where (@state::text is null or state = @state) and (@signalId::uuid is null or signal_id = @signalId) and (proposed_at, measure_id) < (@At, @Id)
        order by proposed_at desc, measure_id desc
        limit @take
        """;

    private const string Tally = """
        select measure_order.managing_unit_code, count(*)::int as ordered, count(*) filter (where outcome = 'Done')::int as done,
               count(*) filter (where outcome = 'Unable')::int as unable,
               count(*) filter (where outcome is null and not withdrawn and confirm_by < @now)::int as overdue,
               round(100.0 * count(*) filter (where outcome = 'Done') / count(*), 1) as percent
        from measure_order join measure using (measure_id)
        where measure_id = @id
        group by measure_order.managing_unit_code
        order by measure_order.managing_unit_code
        """;

    private const string OrdersOf = """
        select target_id, name, kind, measure_order.managing_unit_code, outcome, confirmed_by, confirmed_at, remark, withdrawn
        from measure_order join target using (target_id)
        where measure_id = @id and target_id > @after
          and (@open::boolean is null or (outcome is null and not withdrawn) = @open)
          and (@unit::text is null or measure_order.managing_unit_code = @unit)
        order by target_id
        limit @take
        """;
}
