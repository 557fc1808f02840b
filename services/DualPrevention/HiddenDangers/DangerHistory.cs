using Dapper;
using Resilience.Persistence;

namespace Resilience.DualPrevention.HiddenDangers;

/// <summary>One thing that happened to a danger.</summary>
internal sealed record HistoryEntry(
    Guid DangerId, DateTimeOffset At, string Act, DangerState? From, DangerState To, Person? By, string Department, DateTimeOffset DueAt, object Details);

/// <summary>The history of a danger (隐患全过程记录). It is only ever added to; the database refuses anything else.</summary>
internal static class DangerHistory
{
    public const string Find = "Find";

    /// <summary>Adds an entry and answers its number. The danger's row is locked by whoever acts, so that the numbers have no gap.</summary>
    public static Task<int> AddAsync(UnitOfWork work, HistoryEntry entry) => work.Sql.ExecuteScalarAsync<int>(Insert, new
    {
        entry.DangerId, entry.At, entry.Act, From = entry.From?.ToString(), To = entry.To.ToString(), entry.By?.Name, entry.By?.Position, entry.Department,
        entry.DueAt, Details = Jsonb.Of(entry.Details),
    });

    /// <summary>True when the last thing that happened is this very act with the same content: it was sent again.</summary>
    public static Task<bool> IsRepeatedAsync(UnitOfWork work, Guid dangerId, string act, object details) =>
        work.Sql.ExecuteScalarAsync<bool>(Repeated, new { dangerId, act, details = Jsonb.Of(details) });

    /// <summary>The last thing that somebody did.</summary>
    public static Task<LastAct> LastAsync(UnitOfWork work, Guid dangerId) => work.Sql.QuerySingleAsync<LastAct>(Last, new { dangerId });

    private const string Insert = """
        insert into hidden_danger_history (danger_id, number, at, act, from_state, to_state, by_name, by_position, department, due_at, details)
        select @DangerId, coalesce(max(number), 0) + 1, @At, @Act, @From, @To, trim(@Name), @Position, @Department, @DueAt, @Details
        from hidden_danger_history
        where danger_id = @DangerId
        returning number
        """;

    private const string Repeated = """
        select exists (
            select from (
                select act, details from hidden_danger_history where danger_id = @dangerId and by_name is not null order by number desc limit 1) as last
            where act = @act and details = @details)
        """;

    private const string Last = """
        select act, by_name, at
        from hidden_danger_history
        where danger_id = @dangerId and by_name is not null
        order by number desc
        limit 1
        """;
}

/// <summary>Who acted last, and when.</summary>
internal sealed record LastAct(string Act, string ByName, DateTimeOffset At);
