using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.DualPrevention.HiddenDangers;

public sealed record DangerView(
    Guid DangerId, Guid EnterpriseId, string EnterpriseName, string ManagingUnitCode, Guid? RiskId, DangerSource Source, DangerKind Kind, string Item,
    string Place, DangerState State, DangerClass? Class, DangerSubGrade? SubGrade, DateTimeOffset FoundAt, DateTimeOffset DueAt, DateTimeOffset? WarnedAt,
    DateTimeOffset? OverdueAt, string? EscalatedTo, bool Listed, bool WorkStopped, int Rejections, DateTimeOffset? ClosedAt, bool Imported, bool Synthetic);

/// <summary>What a list of dangers is narrowed by.</summary>
public sealed record DangerFilter(
    [FromQuery(Name = "state")] DangerState? State, [FromQuery(Name = "class")] DangerClass? Class,
    [FromQuery(Name = "unit"), RegularExpression(Codes.ManagingUnit)] string? Unit, [FromQuery(Name = "enterpriseId")] Guid? EnterpriseId,
    [FromQuery(Name = "riskId")] Guid? RiskId, [FromQuery(Name = "source")] DangerSource? Source, [FromQuery(Name = "open")] bool? Open,
    [FromQuery(Name = "overdue")] bool? Overdue, [FromQuery(Name = "listed")] bool? Listed);

/// <summary>Lists dangers, the newest first.</summary>
internal static class ListDangers
{
    public static async Task<Ok<Page<DangerView>>> Handle(
        Database database, [AsParameters] DangerFilter filter, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit,
        CancellationToken ct = default)
    {
        var after = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<DangerView>(Columns + Filter, new
        {
            State = filter.State?.ToString(), Class = filter.Class?.ToString(), filter.Unit, filter.EnterpriseId, filter.RiskId,
            Source = filter.Source?.ToString(), filter.Open, filter.Overdue, filter.Listed, after.At, after.Id, take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, danger => TimeCursor.KeyOf(danger.FoundAt, danger.DangerId)));
    }

    public const string Columns = """
        select danger_id, enterprise_id, name as enterprise_name, managing_unit_code, risk_id, source, kind, item, place, state, class, sub_grade,
               found_at, due_at, warned_at, overdue_at, escalated_to, listed_at is not null as listed, stopped_work_at is not null as work_stopped,
               rejections, closed_at, imported, danger.synthetic
        from hidden_danger danger join enterprise using (enterprise_id)
        """;

    private const string Filter = """
         where (found_at, danger_id) < (@At, @Id)
          and (@State::text is null or state = @State)
          and (@Class::text is null or class = @Class)
          and (@Unit::text is null or managing_unit_code = @Unit)
          and (@EnterpriseId::uuid is null or enterprise_id = @EnterpriseId)
          and (@RiskId::uuid is null or risk_id = @RiskId)
          and (@Source::text is null or source = @Source)
          and (@Open::boolean is null or (closed_at is null) = @Open)
          and (@Overdue::boolean is null or (overdue_at is not null and closed_at is null) = @Overdue)
          and (@Listed::boolean is null or (listed_at is not null) = @Listed)
        order by found_at desc, danger_id desc
        limit @take
        """;
}
