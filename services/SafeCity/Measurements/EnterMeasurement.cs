using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.SafeCity.Ledger;
using Resilience.SafeCity.Years;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.SafeCity.Measurements;

/// <param name="MeasuredOn">The day that the value stands for.</param>
/// <param name="EvidenceIds">Evidence of this item in this district.</param>
public sealed record EnterMeasurementRequest(
    [Range(0, 1_000_000_000)] decimal Value, DateOnly MeasuredOn, [MinLength(1), MaxLength(20)] IReadOnlyList<Guid> EvidenceIds, Person By);

/// <summary>Enters what the lead department has measured for an item (实测值), with evidence; it stands beside the live metric and scores nothing.</summary>
internal static class EnterMeasurement
{
    private static readonly Refusal Different = new(
        "item-measurement.different", "该编号已用于另一实测值。", "This id belongs to another measurement.");

    private static readonly Refusal FromTheFuture = new(
        "item-measurement.from-the-future", "测量日期不能晚于今天。", "Nothing is measured on a later day than today.", StatusCodes.Status400BadRequest);

    public static async Task<Results<Ok<MeasuredView>, NotFound, RefusalResult>> Handle([AsParameters] MeasurementCall call, EnterMeasurementRequest request)
    {
        await using var work = await call.Database.BeginAsync(call.Ct);
        var year = await YearLock.HoldAsync(work, call.Year);
        if (year is null || await work.Sql.QuerySingleOrDefaultAsync<MeasuredItem>(Lock, new { call.Year, call.Code, call.Unit, request.Value }) is not { } item)
            return TypedResults.NotFound();
        if (Actors.WhyNotReport(call.Caller, item.Lead, call.Unit) is { } stranger)
            return stranger.ToProblem();

        var now = call.Clock.GetUtcNow();
        var row = new
        {
            call.MeasurementId, call.Year, call.Code, call.Unit, request.Value, request.MeasuredOn, EvidenceIds = request.EvidenceIds.Distinct().ToArray(),
            request.By.Name, request.By.Position, call.Caller.Department, now,
        };
        var view = new MeasuredView(item.Meets == true, item.Operator, item.Target);
        if (await work.Sql.ExecuteScalarAsync<bool?>(Same, row) is { } same)
            return same ? TypedResults.Ok(view) : Different.ToProblem();
        if (year.SubmittedAt is not null)
            return YearLock.Submitted.ToProblem();
        if (MeasurementRules.WhyNot(item, request.Value) is { } refusal)
            return refusal.ToProblem(("measure", item.Measure), ("target", item.Target));
        if (request.MeasuredOn > ChinaTime.DayOf(now))
            return FromTheFuture.ToProblem();
        if (!await work.Sql.ExecuteScalarAsync<bool>(EnterFinding.AllThere, new { call.Year, call.Code, call.Unit, ids = row.EvidenceIds }))
            return EnterFinding.NoEvidence.ToProblem();

        // Nothing is written when the same id has just been given to another item.
        if (await work.Sql.ExecuteAsync(Add, row) == 0)
            return Different.ToProblem();
        await work.CommitAsync(call.Ct);
        return TypedResults.Ok(view);
    }

    private const string Lock = """
        select item.lead, standard.measure, standard.operator, standard.target, standard.unit,
               meets_target(@Value, standard.operator, standard.target) as meets
        from item_status status
        join year_item item using (year, code)
        join standard_row standard on standard.edition = item.edition and standard.code = item.code
        where status.year = @Year and status.code = @Code and status.unit = @Unit
        for update of status for share of item
        """;

    private const string Same = """
        select (year, code, unit, value, measured_on, evidence_ids, by_name, department)
             = (@Year, @Code, @Unit, @Value, @MeasuredOn, @EvidenceIds, @Name, @Department)
        from item_measurement
        where measurement_id = @MeasurementId
        """;

    // The value of the latest day counts; of one day's the one entered last.
    private const string Add = """
        with added as (
            insert into item_measurement (measurement_id, year, code, unit, value, measured_on, evidence_ids, by_name, by_position, department, at)
            values (@MeasurementId, @Year, @Code, @Unit, @Value, @MeasuredOn, @EvidenceIds, @Name, @Position, @Department, @now)
            on conflict (measurement_id) do nothing
            returning value, measured_on
        )
        update item_status
        set measured = case when measured_on is null or added.on_day >= measured_on then added.value else measured end,
            measured_on = greatest(measured_on, added.on_day)
        from (select value, measured_on as on_day from added) as added
        where year = @Year and code = @Code and unit = @Unit
        """;
}

/// <summary>What every address of the measurements takes beside its request.</summary>
internal sealed record MeasurementCall(
    int Year, string Code, string Unit, Guid MeasurementId, Caller Caller, Database Database, TimeProvider Clock, CancellationToken Ct);
