using System.Net.Http.Json;
using Resilience.DualPrevention.Tests.Risks;
using Resilience.Testing;
using static Resilience.DualPrevention.Tests.Risks.RiskSamples;

namespace Resilience.DualPrevention.Tests.Inspections;

public sealed class DualPreventionOfItsOwn() : ServiceApp<DualPreventionService>("dual-prevention");

/// <summary>The loop of the actual realm, on a database of its own: it makes tasks for everybody.</summary>
public class InspectionLoopTests(DualPreventionOfItsOwn app) : IClassFixture<DualPreventionOfItsOwn>
{
    [Fact]
    public async Task Days_without_a_running_service_are_made_up_for_once_by_whichever_replica_runs()
    {
        await RoundsAsync(1);
        var (_, point) = await app.Client.PointAsync("410196", continuous: true);
        var risk = Guid.CreateVersion7();
        await (await app.Client.PutAsJsonAsync($"/v1/risks/{risk}", Risk(point, "Red"))).OkAsync();
        Assert.Equal(1, await DailyAsync(risk));

        await app.StopAsync();
        await app.ReadAsync<int>("""
            with aged as (update risk set registered_at = registered_at - interval '10 days'), forgotten as (delete from inspection_task)
            update inspection_round set day = day - 3
            """);
        await app.RestartAsync();
        await app.StartReplicaAsync();
        await RoundsAsync(4);

        Assert.Equal(3, await DailyAsync(risk));
        await app.RestartAsync();
        await app.StartReplicaAsync();
        await app.StopFirstAsync();
        Assert.Equal((await app.ReadAsync<long>("select count(*) from inspection_round")) - 1, await DailyAsync(risk));
    }

    private Task RoundsAsync(int atLeast) => Until.TrueAsync(
        async () => await app.ReadAsync<long>("select count(*) from inspection_round where calendar <> ''") >= atLeast, $"{atLeast} days have their tasks");

    private Task<long> DailyAsync(Guid risk) =>
        app.ReadAsync<long>("select count(*) from inspection_task where risk_id = @risk and level = 'Team' and frequency = 'Daily'", new { risk });
}
