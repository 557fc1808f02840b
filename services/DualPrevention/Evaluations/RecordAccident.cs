using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.DualPrevention.Enterprises;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.DualPrevention.Evaluations;

public sealed record RecordAccidentRequest(
    DateOnly HappenedOn, [Range(0, 10_000)] int Deaths, [Range(0, 10_000)] int SeriouslyInjured, [Required, StringLength(2000)] string Description,
    [Required, StringLength(100)] string RecordedBy);

public sealed record AccidentView(
    Guid AccidentId, DateOnly HappenedOn, int Deaths, int SeriouslyInjured, string Description, string RecordedBy, string Department, DateTimeOffset RecordedAt);

/// <summary>Puts an accident (生产安全事故) of an enterprise on record; one with a death bars it from being a benchmark for years.</summary>
internal static class RecordAccident
{
    public static readonly Refusal Different = new(
        "accident.different", "该编号的事故记录已存在且内容不同。", "There is an accident of this id with other content.");

    public static readonly Refusal DayToCome = new("accident.day-to-come", "事故日期不得晚于今日。", "The day of an accident is not one to come.");

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, Guid accidentId, RecordAccidentRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (request.HappenedOn > ChinaTime.DayOf(now))
            return DayToCome.ToProblem();

        await using var work = await database.BeginAsync(ct);
        var unit = await work.Sql.ExecuteScalarAsync<string?>("select managing_unit_code from enterprise where enterprise_id = @id for update", new { id });
        if (unit is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(unit) is { } foreign)
            return foreign.ToProblem();

        var row = new
        {
            accidentId, id, request.HappenedOn, request.Deaths, request.SeriouslyInjured, request.Description, request.RecordedBy, caller.Department, now,
        };
        await work.Sql.ExecuteAsync(Insert, row);
        if (!await work.Sql.ExecuteScalarAsync<bool>(Same, row))
            return Different.ToProblem();
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    public static async Task<Ok<Page<AccidentView>>> List(
        Guid id, Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var (day, after) = DayCursor.Read(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<AccidentView>(Select, new { id, day, after, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => DayCursor.KeyOf(row.HappenedOn, row.AccidentId)));
    }

    private const string Insert = """
        insert into enterprise_accident (accident_id, enterprise_id, happened_on, deaths, serious, description, recorded_by, department, recorded_at)
        values (@accidentId, @id, @HappenedOn, @Deaths, @SeriouslyInjured, @Description, @RecordedBy, @Department, @now)
        on conflict (accident_id) do nothing
        """;

    private const string Same = """
        select (enterprise_id, happened_on, deaths, serious, description) = (@id, @HappenedOn, @Deaths, @SeriouslyInjured, @Description)
        from enterprise_accident
        where accident_id = @accidentId
        """;

    private const string Select = """
        select accident_id, happened_on, deaths, serious as seriously_injured, description, recorded_by, department, recorded_at
        from enterprise_accident
        where enterprise_id = @id and (happened_on, accident_id) < (@day, @after)
        order by happened_on desc, accident_id desc
        limit @take
        """;
}
