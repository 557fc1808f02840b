using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Commanders;
using Resilience.IncidentCommand.Timeline;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Scene;

/// <param name="Departments">Member departments 成员单位.</param>
public sealed record SetWorkingGroupRequest(
    [Required, StringLength(100)] string Name,
    [Required, StringLength(100)] string LeadDepartment,
    [Required, StringLength(100)] string Leader,
    [Required, MaxLength(50), Sentences(100)] IReadOnlyList<string> Departments,
    [Required, StringLength(100)] string SetBy);

/// <param name="LeadDepartment">Null while nobody has been named: the group is missing.</param>
/// <param name="PlannedLead">Who leads it in the headquarters 指挥部 that commands, to be asked first.</param>
/// <param name="PlannedDepartments">Who belongs to it there.</param>
public sealed record WorkingGroupView(
    string Code, string Name, string? LeadDepartment, string? Leader, string[]? Departments, DateTimeOffset? SetAt, string? PlannedLead, string[]? PlannedDepartments);

/// <summary>The working groups 工作组 of a response: those of the headquarters that commands, and those it adds.</summary>
internal static class WorkingGroups
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Set(
        Guid responseId, [StringLength(20, MinimumLength = 1)] string code, SetWorkingGroupRequest request, Caller caller, Database database, TimeProvider clock,
        CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var unit = await work.Sql.ExecuteScalarAsync<string?>("select managing_unit_code from response where response_id = @responseId", new { responseId });
        if (unit is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(unit) is { } foreign)
            return foreign.ToProblem();
        var now = clock.GetUtcNow();
        var changed = await work.Sql.ExecuteAsync(Upsert, new
        {
            responseId, code, request.Name, request.LeadDepartment, request.Leader, departments = request.Departments.ToArray(), request.SetBy, now,
        });
        if (changed > 0)
        {
            await TimelineLog.AddAsync(work, new TimelineEntry(
                now, "WorkingGroupSet", unit, $"{request.Name}:{request.LeadDepartment}牵头,组长{request.Leader},{request.SetBy}设定",
                new { code, request.LeadDepartment, request.Leader, request.Departments })
            { ResponseId = responseId });
        }

        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    public static async Task<Results<Ok<Page<WorkingGroupView>>, NotFound>> List(Guid responseId, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var response = await sql.QuerySingleOrDefaultAsync<Commanded>("select signal_kind, managing_unit_code from response where response_id = @responseId", new { responseId });
        if (response is null)
            return TypedResults.NotFound();
        var headquarters = await Headquarters.OfAsync(sql, response.SignalKind, response.ManagingUnitCode, clock.GetUtcNow());
        var rows = await sql.QueryAsync<WorkingGroupView>(Select, new { responseId, planned = Jsonb.Of(headquarters?.Groups ?? []) });
        return TypedResults.Ok(new Page<WorkingGroupView>(rows.AsList(), null));
    }

    private sealed record Commanded(WeatherSignalKind SignalKind, string ManagingUnitCode);

    private const string Upsert = """
        insert into working_group (response_id, code, name, lead_department, leader, departments, set_by, set_at)
        values (@responseId, @code, @Name, @LeadDepartment, @Leader, @departments, @SetBy, @now)
        on conflict (response_id, code) do update
        set name = excluded.name, lead_department = excluded.lead_department, leader = excluded.leader, departments = excluded.departments,
            set_by = excluded.set_by, set_at = excluded.set_at
        where (working_group.name, working_group.lead_department, working_group.leader, working_group.departments)
            is distinct from (excluded.name, excluded.lead_department, excluded.leader, excluded.departments)
        """;

    private const string Select = """
        select coalesce(named.code, planned.code) as code, coalesce(named.name, planned.name) as name, named.lead_department, leader, named.departments, set_at,
               planned."leadDepartment" as planned_lead, planned.departments as planned_departments
        from (select code, name, lead_department, leader, departments, set_at from working_group where response_id = @responseId) named
            full join jsonb_to_recordset(@planned::jsonb) as planned (code text, name text, "leadDepartment" text, departments text[]) using (code)
        order by 1
        limit 500
        """;
}
