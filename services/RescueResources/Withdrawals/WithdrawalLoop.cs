using Dapper;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Clocks;

namespace Resilience.RescueResources.Withdrawals;

/// <summary>Tells the command who was ordered back and has not answered (撤离令逾期未签收): somebody has to go there, or call.</summary>
internal sealed class WithdrawalLoop(Database database, TimeProvider time, ILogger<WithdrawalLoop> logger) : ClockLoop(database, time, logger)
{
    protected override string NextDue => "select tell_at from withdrawal where tell_at is not null order by tell_at limit 1";

    protected override async Task<int> FireAsync(UnitOfWork work, DateTimeOffset now)
    {
        var due = (await work.Sql.QueryAsync<Unanswered>(Tell, new { now })).AsList();
        await work.PublishAllAsync(due.Where(one => one.Stands).Select(one => new WithdrawalUnacknowledged(
            one.Id, one.Kind.ToString(), one.Name, one.ResponseId, one.ByName, one.OrderedAt, one.AcknowledgeBy, one.ManagingUnitCode, now)).ToList());
        return due.Count;
    }

    private sealed record Unanswered(
        Guid Id, RescuerKind Kind, string Name, Guid ResponseId, string ByName, DateTimeOffset OrderedAt, DateTimeOffset AcknowledgeBy, string ManagingUnitCode,
        bool Stands);

    // The clock of whoever is gone by now ends without a word.
    private const string Tell = $"""
        with due as (
            select w.id, {WithdrawalSql.Stands} as stands
            from withdrawal w
            where tell_at <= @now
            order by tell_at
            limit 50
            for update skip locked)
        update withdrawal set
            times_left = times_left - 1, tell_at = case when stands and times_left > 1 then @now + (acknowledge_by - ordered_at) end
        from due
        where withdrawal.id = due.id
        returning withdrawal.id, kind, name, response_id, by_name, ordered_at, acknowledge_by, managing_unit_code, stands
        """;
}
