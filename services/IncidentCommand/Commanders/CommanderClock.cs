using Dapper;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Clocks;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.IncidentCommand.Commanders;

/// <summary>Lets the deputy take over from a commander whom nobody has reached in time.</summary>
internal sealed class CommanderClock(Database database, TimeProvider time, ILogger<CommanderClock> logger) : ClockLoop(database, time, logger)
{
    protected override string NextDue => "select min(call_due_at) from commander where call_due_at is not null";

    protected override async Task<int> FireAsync(UnitOfWork work, DateTimeOffset now)
    {
        var rules = await RuleSets.InForceAsync<CommandClock>(work.Sql, CommandClock.Id, now);
        var changes = (await work.Sql.QueryAsync<Change>(Fire, new { now, rules.Value.Deputy, reason = Reason, rules = rules.Reference })).Select(change =>
            new CommanderChanged(
                change.ResponseId, change.Sequence, CommanderChange.DeputyActivated, change.Name, change.Office, change.Previous, Reason,
                change.ManagingUnitCode, now)).ToList();
        foreach (var change in changes)
            await TimelineLog.AddAsync(work, HandOver.EntryOf(change));
        await work.PublishAllAsync(changes);
        return changes.Count;
    }

    private const string Reason = "总指挥在规定时间内联系不上,副职接替指挥";

    private sealed record Change(Guid ResponseId, int Sequence, string Name, string? Office, string Previous, string ManagingUnitCode);

    private const string Fire = """
        with due as (
            select response_id, name as previous
            from commander
            where call_due_at <= @now
            order by call_due_at
            limit 50
            for no key update skip locked
        ), changed as (
            update commander
            set sequence = sequence + 1, name = coalesce(deputy, @Deputy), office = case when deputy is null then null else deputy_office end,
                deputy = null, deputy_office = null, since = @now, call_due_at = null
            from due
            where commander.response_id = due.response_id
            returning commander.response_id, sequence, name, office, previous
        ), logged as (
            insert into handover (response_id, sequence, kind, name, office, previous, reason, recorded_by, at)
            select response_id, sequence, 'DeputyActivated', name, office, previous, @reason, @rules, @now from changed
        )
        select response_id, sequence, name, changed.office, previous, managing_unit_code from changed join response using (response_id)
        """;
}
