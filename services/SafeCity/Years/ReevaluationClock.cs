using Dapper;
using Resilience.Contracts.SafeCity.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Clocks;

namespace Resilience.SafeCity.Years;

/// <summary>Tells once that the re-evaluation of a naming comes near (复评预告), and once that its three years are over (复评到期).</summary>
internal sealed class ReevaluationClock(Database database, TimeProvider time, ILogger<ReevaluationClock> logger) : ClockLoop(database, time, logger)
{
    protected override string NextDue => """
        select least(
            (select min(due_at) from naming where fired_at is null),
            (select min(notice_at) from naming where noticed_at is null))
        """;

    protected override async Task<int> FireAsync(UnitOfWork work, DateTimeOffset now)
    {
        var due = (await work.Sql.QueryAsync<Naming>(FireDue, new { now })).AsList();
        await work.PublishAllAsync(due.Select(one => new ReevaluationDue(
            one.NamingId, one.Year, one.NamedOn, one.Document, one.DueOn, Districts.City, now)).ToList());
        var near = (await work.Sql.QueryAsync<Naming>(FireNotice, new { now })).AsList();
        await work.PublishAllAsync(near.Select(one => new ReevaluationAnnounced(
            one.NamingId, one.Year, one.NamedOn, one.Document, one.DueOn, Districts.City, now)).ToList());
        return due.Count + near.Count;
    }

    private sealed record Naming(Guid NamingId, int Year, DateOnly NamedOn, string Document, DateOnly DueOn);

    // Nobody is told that a day comes near when it has come.
    private const string FireDue = """
        with due as (
            select naming_id from naming where due_at <= @now and fired_at is null order by due_at limit 100 for update skip locked
        )
        update naming set fired_at = @now, noticed_at = coalesce(noticed_at, @now) from due where naming.naming_id = due.naming_id
        returning naming.naming_id, year, named_on, document, due_on
        """;

    private const string FireNotice = """
        with near as (
            select naming_id from naming
            where notice_at <= @now and due_at > @now and noticed_at is null
            order by notice_at limit 100
            for update skip locked
        )
        update naming set noticed_at = @now from near where naming.naming_id = near.naming_id
        returning naming.naming_id, year, named_on, document, due_on
        """;
}
