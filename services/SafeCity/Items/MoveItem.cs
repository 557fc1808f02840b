using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.SafeCity.V1;
using Resilience.Messaging;
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
        if (year is null || await work.Sql.QuerySingleOrDefaultAsync<Item>(Lock, new { call.Year, call.Code, call.Unit }) is not { } item)
            return TypedResults.NotFound();
        if (WhyNotActor(call, move, item) is { } stranger)
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

        var (to, now) = (ItemRules.Next(item.State, move)!.Value, call.Clock.GetUtcNow());
        var number = await work.Sql.ExecuteScalarAsync<int>(Write, new
        {
            call.Year, call.Code, call.Unit, now, act = move.ToString(), from = item.State.ToString(), to = to.ToString(), by.Name, by.Position,
            call.Caller.Department, reason,
        });
        await work.PublishAsync(new ChecklistItemChanged(
            call.Year, year.Edition, call.Code, item.Text, item.Lead, number, move.ToString(), to.ToString(), reason, item.DueOn, call.Unit, now));
        await work.CommitAsync(call.Ct);
        return TypedResults.NoContent();
    }

    private static Refusal? WhyNotActor(ItemCall call, ItemMove move, Item item) => move switch
    {
        ItemMove.Start or ItemMove.SelfPass or ItemMove.Withdraw => Actors.WhyNotReport(call.Caller, item.Lead, call.Unit),
        ItemMove.Verify or ItemMove.Return => Actors.WhyNotVerify(call.Caller, item.Lead, item.CoLeads),
        _ => Actors.WhyNotReview(call.Caller),
    };

    private sealed record Item(string Kind, string Text, string Lead, string[] CoLeads, DateOnly DueOn, ItemState State, bool HasEvidence);

    private sealed record LastAct(string Act, string ByName, string Department, DateTimeOffset At, string? Reason)
    {
        public bool Is(ItemMove move, Person by, string department, string? reason) =>
            Act == move.ToString() && ByName == by.Name && Department == department && Reason == reason;
    }

    private const string Lock = """
        select item.kind, standard.text, item.lead, item.co_leads, item.due_on, status.state,
               exists (select from item_evidence evidence where (evidence.year, evidence.code, evidence.unit) = (@Year, @Code, @Unit)) as has_evidence
        from item_status status
        join year_item item using (year, code)
        join standard_row standard on standard.edition = item.edition and standard.code = item.code
        where status.year = @Year and status.code = @Code and status.unit = @Unit
        for update of status for share of item
        """;

    private const string Last = """
        select act, by_name, department, at, reason
        from item_history
        where year = @Year and code = @Code and unit = @Unit
        order by number desc
        limit 1
        """;

    private const string Write = """
        update item_status set state = @to where year = @Year and code = @Code and unit = @Unit;

        insert into item_history (year, code, unit, number, at, act, from_state, to_state, by_name, by_position, department, reason)
        select @Year, @Code, @Unit, coalesce(max(number), 0) + 1, @now, @act, @from, @to, @Name, @Position, @Department, @reason
        from item_history
        where year = @Year and code = @Code and unit = @Unit
        returning number;
        """;
}
