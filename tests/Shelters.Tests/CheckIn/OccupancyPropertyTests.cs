using System.Globalization;
using CsCheck;
using Resilience.Shelters.CheckIn;
using Resilience.Shelters.Register;
using Resilience.Testing;

namespace Resilience.Shelters.Tests.CheckIn;

public class OccupancyPropertyTests
{
    private static readonly Gen<DoorStep> Steps = Gen.Select(
        Gen.Int[0, 9], Gen.Int[0, 10_000], Gen.Int[0, 2], Gen.Int[0, 600], (kind, which, shelter, minute) => new DoorStep(kind, which, shelter, minute));

    private static readonly Gen<Movement> Movements = Gen.Select(
        Gen.Int[0, 2], Gen.Int[0, 6], Gen.Bool, (shelter, minute, goesIn) => new Movement(
            Guid.Empty, Guid.CreateVersion7(), new Guid(shelter + 1, 0, 0, new byte[8]), goesIn ? Direction.In : Direction.Out,
            DateTimeOffset.UnixEpoch.AddMinutes(minute)));

    [Fact]
    public void Where_a_person_is_does_not_depend_on_the_order_of_the_messages_or_on_repetitions() =>
        Gen.Select(Movements.Array[0, 10], Gen.Int[0, 10_000]).Sample((movements, seed) =>
        {
            var mixed = movements.Concat(movements).OrderBy(one => HashCode.Combine(one.MovementId, seed)).ToList();
            Assert.Equal(MovementRules.PlaceOf(movements), MovementRules.PlaceOf(mixed.DistinctBy(one => one.MovementId)));
        }, iter: 20_000);

    [Fact]
    public void Whatever_is_let_in_stays_between_nothing_and_the_capacity() =>
        Gen.Select(Gen.Int[1, 20], Gen.Select(Gen.Int[-5, 5], Gen.Int[0, 25], Gen.Int[0, 9], Gen.Bool, (people, count, minute, counts) => (people, count, minute, counts)).Array[0, 40])
            .Sample((capacity, steps) =>
            {
                var shelter = new ShelterPlaces(Guid.Empty, "x", "410105", ShelterStatus.Open, capacity, 0, 0, null, false);
                foreach (var (people, count, minute, counts) in steps)
                {
                    var at = DateTimeOffset.UnixEpoch.AddMinutes(minute);
                    if (counts)
                    {
                        if (!(at <= shelter.CountedAt) && OccupancyRules.WhyNotCount(shelter, count) is null)
                            shelter = OccupancyRules.Counted(shelter, count, at);
                    }
                    else if (shelter.Registered + people >= 0 && (people <= 0 || OccupancyRules.WhyNotTakeIn(shelter, people, at) is null))
                    {
                        shelter = OccupancyRules.Moved(shelter, people, at);
                    }

                    Assert.InRange(shelter.Occupancy, 0, capacity);
                    Assert.True(shelter is { Registered: >= 0, Counted: >= 0 });
                    Assert.Equal(shelter.Occupancy == capacity ? ShelterStatus.Full : ShelterStatus.Open, shelter.Status);
                }
            }, iter: 20_000);

    [Fact]
    public async Task Eight_doors_of_random_steps_over_two_replicas_keep_the_numbers_whole()
    {
        await using var own = new SheltersApp();
        await own.InitializeAsync();
        var clients = new[] { own.Client, own.ClientFor(await own.StartReplicaAsync(), "应急管理局", "410100") };
        await Steps.Array[40].Array[8].SampleAsync(async doors =>
        {
            var world = await DoorWorld.CreateAsync(own);
            await Task.WhenAll(doors.Select(async (steps, door) =>
            {
                foreach (var step in steps)
                    await world.TakeAsync(clients[door % 2], step);
            }));
            await world.AssertWholeAsync();
        }, iter: 6, threads: 1);
    }

    [Fact]
    public async Task A_process_killed_at_the_busiest_moment_loses_nobody_and_counts_nobody_twice()
    {
        await using var own = new SheltersApp();
        await own.InitializeAsync();
        var world = await DoorWorld.CreateAsync(own);
        await own.StopAsync();
        await using var service = await ServiceProcess.StartAsync("Shelters", own.ConnectionString, own.Broker);
        var doors = Steps.Array[90].Array[8].Single();
        var kills = 0;

        var moving = Task.WhenAll(doors.Select(async steps =>
        {
            foreach (var step in steps)
                await world.TakeAsync(service.Client, step);
        }));
        foreach (var after in new[] { 60, 150, 260, 370 })
        {
            await Until.TrueAsync(() => Task.FromResult(world.Answered >= after || moving.IsCompleted), "so many steps are answered", TimeSpan.FromSeconds(120));
            if (moving.IsCompleted)
                break;
            await service.KillAsync();
            kills++;
            await service.RestartAsync();
        }

        await moving;
        Assert.True(kills >= 3, $"Killed {kills} times.");
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"{world.Answered} steps, {world.Refused} refused, {kills} kills"));
        await world.AssertWholeAsync();
    }
}
