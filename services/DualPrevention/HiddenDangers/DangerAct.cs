using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.DualPrevention.HiddenDangers;

/// <summary>What every address of an act takes beside its request.</summary>
internal sealed record DangerCall(Guid Id, Caller Caller, Database Database, TimeProvider Clock, CancellationToken Ct);

/// <summary>
/// One act of a named person on one danger: the row is locked, the caller's unit and a repetition are looked at; then the slice asks its rule and
/// writes; at the end the state, the history and what was published are committed together.
/// </summary>
internal sealed class DangerAct : IAsyncDisposable
{
    private readonly DangerCall call;
    private readonly string name;
    private readonly Person by;
    private readonly object request;

    private DangerAct(DangerCall call, string name, Person by, object request, UnitOfWork work)
    {
        (this.call, this.name, this.by, this.request) = (call, name, by, request);
        Work = work;
        Now = call.Clock.GetUtcNow();
    }

    public UnitOfWork Work { get; }

    public DateTimeOffset Now { get; }

    public Danger Danger { get; private set; } = null!;

    /// <summary>Not null when there is nothing left to do: no such danger, another unit's, or the same act again.</summary>
    public Results<NoContent, NotFound, RefusalResult>? Answer { get; private set; }

    public static async Task<DangerAct> BeginAsync(DangerCall call, string name, Person by, object request)
    {
        var act = new DangerAct(call, name, by, request, await call.Database.BeginAsync(call.Ct));
        try
        {
            await act.LockAsync();
            return act;
        }
        catch
        {
            await act.DisposeAsync();
            throw;
        }
    }

    /// <summary>The rule's no, with the state that is in the way and who brought it about.</summary>
    public async Task<Results<NoContent, NotFound, RefusalResult>> RefuseAsync(Refusal refusal, params (string Name, object? Value)[] facts)
    {
        var last = await DangerHistory.LastAsync(Work, Danger.DangerId);
        return refusal.ToProblem([("state", Danger.State), ("lastAct", last.Act), ("lastActBy", last.ByName), ("lastActAt", last.At), .. facts]);
    }

    /// <summary>Writes columns of the danger; the statement takes <c>@DangerId</c> and <c>@Now</c>.</summary>
    public Task WriteAsync(string statement, object? values = null)
    {
        var parameters = new DynamicParameters(values);
        parameters.Add("DangerId", Danger.DangerId);
        parameters.Add("Now", Now);
        return Work.Sql.ExecuteAsync(statement, parameters);
    }

    /// <summary>Brings the danger into its state, notes the act and commits.</summary>
    /// <param name="due">The new limit; null when it stays.</param>
    public async Task<Results<NoContent, NotFound, RefusalResult>> DoneAsync(DangerState to, DateTimeOffset? due = null, params DangerChange[] tell)
    {
        await WriteAsync(Move, new { to = to.ToString(), due });
        var number = await DangerHistory.AddAsync(Work, new HistoryEntry(
            Danger.DangerId, Now, name, Danger.State, to, by, call.Caller.Department, due ?? Danger.DueAt, request));
        await MajorDangers.TellAsync(Work, [.. tell.Select(change => new DangerNews(Danger.DangerId, number, change, Now))]);
        await Work.CommitAsync(call.Ct);
        return TypedResults.NoContent();
    }

    public ValueTask DisposeAsync() => Work.DisposeAsync();

    private async Task LockAsync()
    {
        if (await Work.Sql.QuerySingleOrDefaultAsync<Danger>(Lock, new { call.Id }) is not { } danger)
        {
            Answer = TypedResults.NotFound();
            return;
        }

        Danger = danger;
        if (call.Caller.WhyNotWrite(danger.ManagingUnitCode) is { } foreign)
            Answer = foreign.ToProblem();
        else if (await DangerHistory.IsRepeatedAsync(Work, danger.DangerId, name, request))
            Answer = TypedResults.NoContent();
    }

    private const string Move = "update hidden_danger set state = @to, due_at = coalesce(@due, due_at) where danger_id = @DangerId";

    // Who put a hand to it in any round has rectified it.
    private const string Lock = """
        select danger.danger_id, enterprise_id, managing_unit_code, risk_id, state, proposed_class, class, registered_by, found_at, due_at, plan::text,
               supervisor_told_at, congress_told_at, rectifier_name,
               array(select distinct by_name from hidden_danger_history entry
                     where entry.danger_id = danger.danger_id and act in ('StartRectification', 'SubmitRectification')) as rectifiers,
               acceptor_name, accepted_at, stopped_work_at, resumption_asked_at, listed_at, reviewed_at
        from hidden_danger danger join enterprise using (enterprise_id)
        where danger.danger_id = @Id
        for update of danger
        """;
}
