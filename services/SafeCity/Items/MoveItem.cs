using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.SafeCity.Years;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.SafeCity.Items;

public sealed record MoveItemRequest(Person By);

public sealed record ReturnItemRequest(Person By, [Required, StringLength(1000)] string Reason);

/// <summary>What every move of an item takes beside its request.</summary>
internal sealed record ItemCall(int Year, string Code, string Unit, Caller Caller, Database Database, TimeProvider Clock, CancellationToken Ct);

/// <summary>Moves a checklist item (对标清单项) in one district: the lead reports, the city's office verifies, the province reviews; back with a reason.</summary>
internal static class MoveItem
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(ItemCall call, ItemMove move, Person by, string? reason)
    {
        await using var work = await call.Database.BeginAsync(call.Ct);
        var year = await YearLock.HoldAsync(work, call.Year);
        if (year is null || await ItemMoves.LockAsync(work, call.Year, [(call.Code, call.Unit)]) is not [var item])
            return TypedResults.NotFound();
        if (ItemRules.WhyNotActor(call.Caller, move, item) is { } stranger)
            return stranger.ToProblem();

        var last = await work.Sql.QuerySingleOrDefaultAsync<LastAct>(Last, new { call.Year, call.Code, call.Unit });
        if (last is not null && last.Is(move, by, call.Caller.Department, reason))
            return TypedResults.NoContent();
        if (year.SubmittedAt is not null)
            return YearLock.Submitted.ToProblem();
        if (item.Kind != "Checklist")
            return ItemRules.NoWorkflow.ToProblem();
        if (ItemRules.WhyNot(item.State, move, item.HasEvidence) is { } refusal)
        {
            return refusal.ToProblem(
                ("state", item.State), ("lastAct", last?.Act), ("lastActBy", last?.ByName), ("lastActDepartment", last?.Department), ("lastActAt", last?.At));
        }

        await ItemMoves.WriteAsync(work, year, [(item, move)], by, call.Caller.Department, reason, call.Clock.GetUtcNow());
        await work.CommitAsync(call.Ct);
        return TypedResults.NoContent();
    }

    private sealed record LastAct(string Act, string ByName, string Department, DateTimeOffset At, string? Reason)
    {
        public bool Is(ItemMove move, Person by, string department, string? reason) =>
            Act == move.ToString() && ByName == by.Name && Department == department && Reason == reason;
    }

    private const string Last = """
        select act, by_name, department, at, reason
        from item_history
        where year = @Year and code = @Code and unit = @Unit
        order by number desc
        limit 1
        """;
}
