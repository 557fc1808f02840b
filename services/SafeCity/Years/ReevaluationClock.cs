using Dapper;
using Resilience.Contracts.SafeCity.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Clocks;

namespace Resilience.SafeCity.Years;

/// <summary>Tells once of a naming whose three years are over (复评到期).</summary>
internal sealed class ReevaluationClock(Database database, TimeProvider time, ILogger<ReevaluationClock> logger) : ClockLoop(database, time, logger)
{
    protected override string NextDue => "select min(due_at) from naming where fired_at is null";

    protected override async Task<int> FireAsync(UnitOfWork work, DateTimeOffset now)
    {
        var due = (await work.Sql.QueryAsync<Due>(Fire, new { now })).AsList();
        await work.PublishAllAsync(due.Select(one => new ReevaluationDue(
            one.NamingId, one.Year, one.NamedOn, one.Document, one.DueOn, Districts.City, now)).ToList());
        return due.Count;
    }

    private sealed record Due(Guid NamingId, int Year, DateOnly NamedOn, string Document, DateOnly DueOn);

    private const string Fire = """
        with due as (
            select naming_id from naming where due_at <= @now and fired_at is null order by due_at limit 100 for update skip locked
        )
        update naming set fired_at = @now from due where naming.naming_id = due.naming_id
        returning naming.naming_id, year, named_on, document, due_on
        """;
}
