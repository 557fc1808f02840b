using System.Net;
using System.Net.Http.Json;
using Resilience.Contracts.DualPrevention.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.DualPrevention.Tests.HiddenDangers;
using Resilience.Testing;
using static Resilience.DualPrevention.Tests.HiddenDangers.DangerSteps;

namespace Resilience.DualPrevention.Tests.DangerClocks;

public class DangerClockLoopTests(DualPreventionApp app)
{
    [Fact]
    public async Task A_danger_found_twenty_days_ago_is_warned_of_overdue_and_escalated_at_once_in_that_order()
    {
        var danger = await app.FoundAsync(foundAt: TimeProvider.System.GetUtcNow().AddDays(-20));

        await Until.TrueAsync(async () => await FiredAsync(app, danger) == 3, "three clocks have fired");

        Assert.Equal(
            ["Find", "Warning", "Overdue", "Escalation"],
            await app.ReadAllAsync<string>("select act from hidden_danger_history where danger_id = @danger order by number", new { danger }));
        Assert.Equal("企业主要负责人", await app.ReadAsync<string>(
            "select escalated_to from hidden_danger where danger_id = @danger and overdue_at is not null and warned_at is not null", new { danger }));
        // Being graded sets no clock anew that has fired for this very limit.
        await app.Client.TakeAsync(danger, ("register", Register()), ("grade", Grade()));
        Assert.Equal(4, await app.ReadAsync<long>("select count(*) from danger_clock where danger_id = @danger and stopped_at is null", new { danger }));
    }

    [Fact]
    public async Task What_is_handed_in_waits_without_a_clock_until_it_is_rejected()
    {
        var danger = await app.MajorAsync("submit", limit: TimeProvider.System.GetUtcNow().AddSeconds(2));
        var other = await app.MajorAsync("start", limit: TimeProvider.System.GetUtcNow().AddSeconds(2));
        await app.PublishedAsync<MajorDangerChanged>(told => told.DangerId == other && told.Change == DangerChange.Overdue);
        Assert.Equal(0, await FiredAsync(app, danger));

        await app.Client.TakeAsync(danger, ("reject", Reject()));

        var told = await app.PublishedAsync<MajorDangerChanged>(told => told.DangerId == danger && told.Change == DangerChange.Overdue);
        Assert.Equal("Rejected", told.State);
    }

    [Fact]
    public async Task There_is_no_clock_to_move_in_the_actual_realm()
    {
        using var answer = await app.Client.PutAsJsonAsync("/v1/exercise-clock", new { now = DateTimeOffset.UnixEpoch });
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    internal static Task<long> FiredAsync(DualPreventionApp app, Guid danger) =>
        app.ReadAsync<long>("select count(*) from danger_clock where danger_id = @danger and fired_at is not null", new { danger });
}

/// <summary>Stops and starts the service, so it has a database of its own.</summary>
public class DangerClockReplicasTests
{
    [Fact]
    public async Task Fires_what_fell_due_while_nobody_ran_once_and_with_two_replicas_each_of_hundreds_once()
    {
        await using var app = new DualPreventionApp();
        await app.InitializeAsync();
        var danger = await app.MajorAsync("start");
        await app.StopAsync();
        await app.WriteAsync("update danger_clock set due_at = now() - interval '1 hour' + rung * interval '1 minute' where stopped_at is null");

        await app.RestartAsync();

        await app.PublishedAsync<MajorDangerChanged>(5, told => told.DangerId == danger);
        Assert.Equal(5, await DangerClockLoopTests.FiredAsync(app, danger));
        Assert.Equal("市安委会办公室", await app.ReadAsync<string>("select escalated_to from hidden_danger where danger_id = @danger", new { danger }));

        await app.StartReplicaAsync();
        await app.WriteAsync("""
            create temp table copy on commit drop as select gen_random_uuid() as id, * from hidden_danger, generate_series(1, 300) as number;
            insert into hidden_danger (danger_id, enterprise_id, source, kind, item, description, place, evidence, finder_name, finder_position, found_at,
                state, class, determination, due_at, clock_rule_set, synthetic)
            select id, enterprise_id, source, kind, item, description, place, evidence, finder_name, finder_position, found_at,
                'Graded', 'Major', 'x', due_at, clock_rule_set, synthetic from copy;
            insert into hidden_danger_history (danger_id, number, at, act, to_state, department, due_at, details)
            select id, 1, now(), 'Find', 'Found', '应急管理局', due_at, '{}' from copy;
            insert into danger_clock (danger_id, kind, tells, due_at) select id, 'Overdue', '企业', now() + interval '1 second' from copy;
            """);
        bool Is(MajorDangerChanged told) => told.Change == DangerChange.Overdue && told.DangerId != danger;
        await Until.TrueAsync(async () => await app.ReadAsync<long>("select count(*) from outbox") == 0, "nothing waits");
        var told = await app.PublishedAsync<MajorDangerChanged>(300, Is);
        Assert.Equal((300, 300), (told.Count, told.Select(one => one.DangerId).Distinct().Count()));
        Assert.Equal(300, await app.ReadAsync<long>("select count(*) from hidden_danger_history where act = 'Overdue' and danger_id <> @danger", new { danger }));
    }
}
