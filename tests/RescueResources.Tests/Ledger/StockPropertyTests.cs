using System.Globalization;
using CsCheck;
using Resilience.RescueResources.Stock;
using Resilience.Testing;

namespace Resilience.RescueResources.Tests.Ledger;

public class StockPropertyTests
{
    private static readonly DateOnly Today = new(2021, 7, 20);

    private static readonly Gen<Step> Steps = Gen.Select(Gen.Int[0, 15], Gen.Int[0, 10_000], Gen.Int[1, 6], (kind, which, quantity) => new Step(kind, which, quantity));

    private static readonly Gen<LotState> Lots = Gen.Select(
        Gen.Int[-3, 6], Gen.Int[0, 3], Gen.Int[1, 9],
        (expiry, directed, quantity) => new LotState(
            Guid.CreateVersion7(), expiry == 6 ? null : Today.AddDays(expiry), directed == 1 ? "410102" : directed == 2 ? "410105" : null, null, quantity));

    [Fact]
    public void Picking_takes_exactly_what_is_asked_first_expired_first_and_nothing_that_may_not_go() =>
        Gen.Select(Lots.Array[0, 12], Gen.Int[1, 60]).Sample((lots, quantity) =>
        {
            var usable = PickingRules.Usable(lots, new Purpose("410102", null), Today);
            var there = lots.Where(lot => (lot.ExpiresOn is null || lot.ExpiresOn >= Today) && lot.DirectedUnit != "410105").Sum(lot => lot.Quantity);
            Assert.Equal(there, usable.Sum(lot => lot.Quantity));
            var taken = PickingRules.Take(usable.Select(lot => new LotQuantity(lot.LotId, lot.Quantity)), quantity);
            Assert.Equal(there >= quantity, taken is not null);
            if (taken is null)
                return;
            Assert.Equal(quantity, taken.Sum(lot => lot.Quantity));
            var by = lots.ToDictionary(lot => lot.LotId);
            Assert.All(taken, lot => Assert.True(lot.Quantity > 0 && lot.Quantity <= by[lot.LotId].Quantity));
            // Whoever was left over, wholly or in part, expires no sooner than whoever was taken.
            var last = taken.Max(lot => by[lot.LotId].ExpiresOn ?? DateOnly.MaxValue);
            var left = usable.Where(lot => taken.Where(one => one.LotId == lot.LotId).Sum(one => one.Quantity) < lot.Quantity);
            Assert.All(left, lot => Assert.True((lot.ExpiresOn ?? DateOnly.MaxValue) >= last));
        }, iter: 20_000);

    [Fact]
    public async Task Eight_writers_of_random_steps_over_two_replicas_keep_the_ledger_whole()
    {
        await using var own = new RescueResourcesApp();
        await own.InitializeAsync();
        var clients = new[] { own.Client, own.ClientFor(await own.StartReplicaAsync(), "应急管理局", "410100") };
        await Steps.Array[40].Array[8].SampleAsync(async writers =>
        {
            var world = await StockWorld.CreateAsync(own, 30);
            await Task.WhenAll(writers.Select(async (steps, writer) =>
            {
                foreach (var step in steps)
                    await world.TakeAsync(clients[writer % 2], step);
            }));
            await world.AssertWholeAsync();
        }, iter: 6, threads: 1);
    }

    [Fact]
    public async Task A_process_killed_in_the_middle_of_the_stream_loses_nothing_and_books_nothing_twice()
    {
        await using var own = new RescueResourcesApp();
        await own.InitializeAsync();
        var world = await StockWorld.CreateAsync(own, 120);
        await own.StopAsync();
        await using var service = await ServiceProcess.StartAsync("RescueResources", own.ConnectionString, own.Broker);
        var writers = Steps.Array[90].Array[8].Single();
        var kills = 0;

        var writing = Task.WhenAll(writers.Select(async steps =>
        {
            foreach (var step in steps)
                await world.TakeAsync(service.Client, step);
        }));
        foreach (var after in new[] { 60, 150, 260, 370 })
        {
            await Until.TrueAsync(() => Task.FromResult(world.Answered >= after || writing.IsCompleted), "so many steps are answered", TimeSpan.FromSeconds(120));
            if (writing.IsCompleted)
                break;
            await service.KillAsync();
            kills++;
            await service.RestartAsync();
        }

        await writing;
        Assert.True(kills >= 3, $"Killed {kills} times.");
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"{world.Answered} steps, {world.Refused} refused, {kills} kills"));
        await world.AssertWholeAsync();
    }
}
