using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.EmergencyPlans.Revisions;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.EmergencyPlans.Drills;

/// <param name="Major">The plan itself must change: that asks for its revision.</param>
public sealed record RecordImprovementRequest(
    Guid DrillId, [Required, StringLength(2000, MinimumLength = 2)] string Text, [Required, StringLength(100)] string Owner, DateOnly DueOn, bool Major);

public sealed record CloseImprovementRequest([Required, StringLength(2000, MinimumLength = 2)] string Closure, [Required, StringLength(100)] string ClosedBy);

/// <summary>Records what a drill asks to be put right 改进事项, with an owner and a day; and its closure.</summary>
internal static class RecordImprovement
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, RecordImprovementRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var drill = await work.Sql.QuerySingleOrDefaultAsync<Drill>("select code, title, managing_unit_code from drill where drill_id = @DrillId", request);
        if (drill is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(drill.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        var row = new { id, request.DrillId, content = Jsonb.Of(request), request.Text, request.Owner, request.DueOn, due = ChinaTime.EndOf(request.DueOn), request.Major };
        if (await work.Sql.ExecuteAsync(Insert, row) == 0)
        {
            return await work.Sql.ExecuteScalarAsync<bool>("select content = @content from drill_improvement where improvement_id = @id", row)
                ? TypedResults.NoContent() : DrillRules.ImprovementDifferent.ToProblem();
        }

        if (request.Major)
            await RevisionTriggers.RaiseAsync(work, RevisionKind.DrillFinding, $"improvement/{id}", $"演练“{drill.Title}”发现:{request.Text}", clock.GetUtcNow(), code: drill.Code);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Close(
        Guid id, CloseImprovementRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var open = await work.Sql.QuerySingleOrDefaultAsync<Open>(Lock, new { id });
        if (open is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(open.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (open.ClosedBy is not null)
            return (open.ClosedBy, open.Closure) == (request.ClosedBy, request.Closure) ? TypedResults.NoContent() : DrillRules.ImprovementClosed.ToProblem(("closedBy", open.ClosedBy));
        await work.Sql.ExecuteAsync(
            "update drill_improvement set closed_by = @ClosedBy, closure = @Closure, closed_at = @now where improvement_id = @id",
            new { id, request.ClosedBy, request.Closure, now = clock.GetUtcNow() });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Drill(string Code, string Title, string ManagingUnitCode);

    private sealed record Open(string? ClosedBy, string? Closure, string ManagingUnitCode);

    private const string Insert = """
        insert into drill_improvement (improvement_id, drill_id, content, text, owner, due_on, due_at, major)
        values (@id, @DrillId, @content, @Text, @Owner, @DueOn, @due, @Major)
        on conflict do nothing
        """;

    private const string Lock = """
        select closed_by, closure, managing_unit_code
        from drill_improvement join drill using (drill_id)
        where improvement_id = @id
        for no key update of drill_improvement
        """;
}
