using System.Net;
using System.Net.Sockets;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Testing;

namespace Resilience.IncidentCommand.Tests.Clocks;

public class KilledClocksTests
{
    // A thousand transactions and four starts, on a machine that may be busy with something else.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_thousand_clocks_survive_a_killed_process_none_lost_and_none_twice()
    {
        await using var app = new IncidentCommandApp();
        await app.InitializeAsync();
        var card = await app.CardAsync(IncidentCommandApp.Proposal());
        var incident = await app.IncidentAsync(EventClass.Accident);
        await app.StopAsync();
        // Five hundred cards and five hundred incidents, whose clocks fall due over the next seconds.
        await app.WriteAsync("""
            insert into decision_card (
                card_id, signal_id, proposal_id, signal_kind, signal_level, signal_at, plan_code, plan_version, proposed_level, basis,
                proposal_rule_set, clock_rule_set, area_codes, levels, managing_unit_code, opened_at, due_at)
            select gen_random_uuid(), gen_random_uuid(), proposal_id, signal_kind, signal_level, signal_at, plan_code, plan_version, proposed_level, basis,
                   proposal_rule_set, clock_rule_set, area_codes, levels, managing_unit_code, opened_at, due_at
            from decision_card, generate_series(1, 499) where card_id = @card;
            delete from clock;
            insert into clock (card_id, rung, escalates_to, due_at)
            select card_id, 1, '副指挥长', now() + interval '2 seconds' + random() * interval '4 seconds' from decision_card;

            insert into incident (incident_id, content, event_class, title, place, occurred_at, received_at, state, sequence, managing_unit_code)
            select gen_random_uuid(), content, event_class, title, place, occurred_at, received_at, state, sequence, managing_unit_code
            from incident, generate_series(1, 499) where incident_id = @incident;
            delete from report_leg;
            insert into report_leg (incident_id, to_level, due_at, rule_set)
            select incident_id, 2, now() + interval '2 seconds' + random() * interval '4 seconds', 'report-clocks@1' from incident;
            """, new { card, incident });
        await using var service = await ServiceProcess.StartAsync("IncidentCommand", app.ConnectionString, app.Broker);

        // Killed in the middle of it, three times, at moments that nobody chose.
        foreach (var share in Enumerable.Range(0, 3).Select(_ => Random.Shared.Next(1, 950)).Order())
        {
            await Until.TrueAsync(async () => await FiredAsync(app) >= share, $"{share} clocks have fired", Patience);
            await service.KillAsync();
            await service.RestartAsync();
        }

        await Until.TrueAsync(async () => await FiredAsync(app) == 1000, "every clock has fired", Patience);
        await Until.TrueAsync(async () => await app.ReadAsync<long>("select count(*) from outbox") == 0, "nothing waits", Patience);
        Assert.Equal(500, await app.ReadAsync<long>("select count(*) from timeline_entry where kind = 'DecisionEscalated'"));
        Assert.Equal(500, await app.ReadAsync<long>("select count(distinct card_id) from timeline_entry where kind = 'DecisionEscalated'"));
        Assert.Equal(500, await app.ReadAsync<long>("select count(distinct details ->> 'incidentId') from timeline_entry where kind = 'IncidentReportMissing'"));
        Assert.Equal(500, await app.ReadAsync<long>("select count(*) from timeline_entry where kind = 'IncidentReportMissing'"));
        // The relay may send a message again after a kill, under the same id; nobody takes it twice. No event is missing.
        await Until.TrueAsync(() => Task.FromResult(app.Published<DecisionEscalated>(_ => true).Select(one => one.CardId).Distinct().Count() == 500), "every card was escalated", Patience);
        await Until.TrueAsync(() => Task.FromResult(app.Published<IncidentReportMissing>(_ => true).Select(one => one.IncidentId).Distinct().Count() == 500), "every incident was told", Patience);
    }

    private static Task<long> FiredAsync(IncidentCommandApp app) => app.ReadAsync<long>(
        "select (select count(*) from clock where fired_at is not null) + (select count(*) from report_leg where told)");
}
