using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.IncidentCommand.Timeline;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.IncidentCommand.Scene;

internal sealed record WorkingGroupSet(IReadOnlyList<WorkingGroupSet.Group> Groups)
{
    public const string Id = "working-groups";

    public bool IsRight => Groups.Count > 0 && Groups.Select(group => group.Code).Distinct().Count() == Groups.Count;

    internal sealed record Group(string Code, string Name);
}

/// <param name="Departments">Member departments 成员单位.</param>
public sealed record SetWorkingGroupRequest(
    [Required, StringLength(100)] string Name,
    [Required, StringLength(100)] string LeadDepartment,
    [Required, StringLength(100)] string Leader,
    [Required, MaxLength(50)] string[] Departments,
    [Required, StringLength(100)] string SetBy);

/// <param name="LeadDepartment">Null while nobody has been named: the group is missing.</param>
public sealed record WorkingGroupView(string Code, string Name, string? LeadDepartment, string? Leader, string[]? Departments, DateTimeOffset? SetAt);

/// <summary>The working groups 工作组 of a response: the usual ones, and those it adds.</summary>
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
            responseId, code, request.Name, request.LeadDepartment, request.Leader, request.Departments, request.SetBy, now,
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
        var known = await sql.ExecuteScalarAsync<bool>("select exists (select from response where response_id = @responseId)", new { responseId });
        if (!known)
            return TypedResults.NotFound();
        var usual = (await RuleSets.InForceAsync<WorkingGroupSet>(sql, WorkingGroupSet.Id, clock.GetUtcNow())).Value.Groups;
        var rows = await sql.QueryAsync<WorkingGroupView>(Select, new
        {
            responseId, codes = usual.Select(group => group.Code).ToArray(), names = usual.Select(group => group.Name).ToArray(),
        });
        return TypedResults.Ok(new Page<WorkingGroupView>(rows.AsList(), null));
    }

    private const string Upsert = """
        insert into working_group (response_id, code, name, lead_department, leader, departments, set_by, set_at)
        values (@responseId, @code, @Name, @LeadDepartment, @Leader, @Departments, @SetBy, @now)
        on conflict (response_id, code) do update
        set name = excluded.name, lead_department = excluded.lead_department, leader = excluded.leader, departments = excluded.departments,
            set_by = excluded.set_by, set_at = excluded.set_at
        where (working_group.name, working_group.lead_department, working_group.leader, working_group.departments)
            is distinct from (excluded.name, excluded.lead_department, excluded.leader, excluded.departments)
        """;

    private const string Select = """
        select coalesce(named.code, usual.code) as code, coalesce(named.name, usual.name) as name, lead_department, leader, departments, set_at
        from (select code, name, lead_department, leader, departments, set_at from working_group where response_id = @responseId) named
            full join unnest(@codes, @names) as usual (code, name) using (code)
        order by 1
        limit 500
        """;
}
