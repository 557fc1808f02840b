using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Resilience.Persistence;
using Resilience.SafeCity.Editions;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.SafeCity.Items;

/// <param name="Overdue">The day has passed in China and the lead has not reported (逾期).</param>
/// <param name="RedFlag">Overdue, vetoed, or below the target of its live metric.</param>
/// <param name="LiveMetric">The live metric that the edition links to the item, if any.</param>
/// <param name="LiveValue">Null while nothing has been measured.</param>
/// <param name="LiveLink">The live record that changed last: service and path.</param>
/// <param name="Measured">What the lead department has measured itself, of the latest day.</param>
public sealed record ItemView(
    string Code, string Unit, string Kind, string Text, decimal? Points, string Lead, string[] CoLeads, DateOnly DueOn, ItemState State, decimal Lost,
    decimal Gained, bool Excluded, bool Overdue, bool RedFlag, string? LiveMetric, Comparison? Operator, decimal? Target, decimal? LiveValue,
    bool BelowTarget, LiveDisagreement? Disagreement, string? LiveLink, decimal? Measured, DateOnly? MeasuredOn, bool? MeasuredMeets);

/// <summary>
/// 与实时指标不一致:自评或核验为达标而指标未达目标;或已扣分而指标达标;或实测值与指标一达标一不达标。 Reported as met while the metric misses its target; points
/// taken off while it holds; measured to meet the target while the metric misses it, or the other way round.
/// </summary>
public enum LiveDisagreement
{
    MetButBelowTarget = 1,
    DeductedButOnTarget,
    MeasuredOtherwise,
}

public sealed record ItemStep(
    int Number, DateTimeOffset At, ItemMove Act, ItemState From, ItemState To, string ByName, string ByPosition, string Department, string? Reason);

/// <summary>Lists the items of a year with their state in each district, and the steps of one.</summary>
internal static class ListItems
{
    public static async Task<Ok<Page<ItemView>>> Handle(
        int year, [AsParameters] ItemFilter filter, Database database, TimeProvider clock, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = await ReadAsync(sql, year, filter, clock, Page.KeyOf(cursor), limit + 1);
        return TypedResults.Ok(Page.Of(rows, limit, item => $"{item.Code} {item.Unit}"));
    }

    public static async Task<IReadOnlyList<ItemView>> ReadAsync(
        NpgsqlConnection sql, int year, ItemFilter filter, TimeProvider clock, string? after, int take)
    {
        var parameters = await ItemSql.ParametersAsync(sql, year, clock);
        parameters.AddDynamicParams(new
        {
            filter.Unit, filter.Lead, filter.Code, State = filter.State?.ToString(), filter.Overdue, filter.RedFlag, filter.Disagreement, after, take,
        });
        return (await sql.QueryAsync<ItemView>(Select, parameters)).AsList();
    }

    public static async Task<Ok<Page<ItemStep>>> History(int year, string code, string unit, Database database, string? cursor, CancellationToken ct)
    {
        var after = int.TryParse(Page.KeyOf(cursor), out var number) ? number : 0;
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<ItemStep>(Steps, new { year, code, unit, after, take = Page.DefaultLimit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, Page.DefaultLimit, step => step.Number.ToString()));
    }

    private const string Select = $"""
        select code, status.unit, item.kind, standard.text, item.points, item.lead, item.co_leads, item.due_on, status.state, status.lost, status.gained, status.excluded,
               {ItemSql.Overdue} as overdue, {ItemSql.RedFlag} as red_flag, standard.metric as live_metric, standard.operator, standard.target,
               live.value as live_value, {ItemSql.BelowTarget} as below_target, {ItemSql.Disagreement} as disagreement, live.link as live_link,
               status.measured, status.measured_on, {ItemSql.MeasuredMeets} as measured_meets
        {ItemSql.From}
        where year = @year and (code || ' ' || status.unit) collate "C" > @after
          and (@Unit::text is null or status.unit = @Unit)
          and (@Lead::text is null or item.lead = @Lead)
          and (@Code::text is null or code = @Code)
          and (@State::text is null or state = @State)
          and (@Overdue::boolean is null or {ItemSql.Overdue} = @Overdue)
          and (@RedFlag::boolean is null or {ItemSql.RedFlag} = @RedFlag)
          and (@Disagreement::boolean is null or ({ItemSql.Disagreement} is not null) = @Disagreement)
        order by (code || ' ' || status.unit) collate "C"
        limit @take
        """;

    private const string Steps = """
        select number, at, act, from_state as "from", to_state as "to", by_name, by_position, department, reason
        from item_history
        where year = @year and code = @code and unit = @unit and number > @after
        order by number
        limit @take
        """;
}

public sealed record ItemFilter(
    [property: RegularExpression(Codes.ManagingUnit)] string? Unit, string? Lead, string? Code, ItemState? State, bool? Overdue, bool? RedFlag,
    bool? Disagreement);
