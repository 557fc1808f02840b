using System.Collections.Concurrent;
using Resilience.Replay.Departments;
using Resilience.Replay.Facts;
using Resilience.Replay.Storm;

namespace Resilience.Replay.Playing;

/// <summary>
/// The manager of an open shelter counts heads and reports every two hours (定时报告), or forgets to, as the script says. How many came is reconstructed: nothing
/// is published of single shelters.
/// </summary>
internal sealed class ReportDesk(Stage stage)
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(2);
    private readonly ConcurrentBag<Order> open = [];

    public void Plan(Order order, DateTimeOffset openedAt)
    {
        open.Add(order);
        var dice = stage.Script.Dice($"reports/{order.TargetId}");
        // By the third report everybody has come.
        var heads = Math.Min(dice.Next(60, 180), stage.City.Shelters.First(shelter => shelter.Id == Guid.Parse(order.TargetId)).Capacity);
        for (var (number, at) = (1, openedAt); number == 1 || at + Every <= StormFacts.End; number++)
        {
            at += Every - TimeSpan.FromMinutes(dice.Next(1, 10));
            var (report, reportedAt) = (number, at);
            if (at <= StormFacts.End && stage.Script.Answer(order.TargetId, $"report/{number}", Every) is not null)
                stage.Agenda.AddTogether(at, $"{order.TargetName} 报告 reports", () => ReportAsync(order, report, reportedAt, heads * Math.Min(report, 3) / 3));
        }
    }

    /// <summary>Everybody goes home, and the shelters are closed.</summary>
    public Task CloseAsync(DateTimeOffset at) => Parallel.ForEachAsync(open, new ParallelOptions { MaxDegreeOfParallelism = PlatformClient.Callers }, async (order, _) =>
    {
        var because = new { By = stage.Script.Contact(order.TargetId), Reason = "演练结束,人员返家(情景重建)" };
        await stage.Platform.PostAsync(OfficeOf(order), "shelters", $"v1/shelters/{order.TargetId}/close", because, at);
        await ReportAsync(order, 0, at, 0);
        await stage.Platform.PostAsync(OfficeOf(order), "shelters", $"v1/shelters/{order.TargetId}/restore", because, at);
        stage.Done.Closed();
    });

    private static Office OfficeOf(Order order) => new("应急管理局", order.ManagingUnitCode);

    private async Task ReportAsync(Order order, int number, DateTimeOffset at, int heads)
    {
        await stage.Platform.PutAsync(OfficeOf(order), "shelters", $"v1/shelter-reports/{NamedId.Of($"report/{order.OrderId}/{number}")}", new
        {
            ShelterId = order.TargetId, At = at, Occupancy = heads, Sick = 0, DrinkingWaterLitres = 2_000, Meals = 600,
            ReportedBy = stage.Script.Contact(order.TargetId),
        }, at);
        stage.Done.Reported();
    }
}
