using System.Net.Http.Json;
using Resilience.Contracts.Orders.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Responses;
using Resilience.IncidentCommand.Timeline;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Tests.Orders;

public class OrderTallyTests(IncidentCommandApp app)
{
    private const string Task = "FLOOD-II-01";

    [Fact]
    public async Task Counts_the_same_whichever_arrives_first()
    {
        var inOrder = await app.ResponseAsync(ResponseLevel.II);
        var reversed = await app.ResponseAsync(ResponseLevel.II);
        var at = TimeProvider.System.GetUtcNow();

        foreach (var orders in Issued(inOrder, at))
            await app.DeliverAsync(orders);
        foreach (var answer in Answers(inOrder, at))
            await app.DeliverAsync(answer);
        foreach (var answer in Answers(reversed, at).Reverse())
            await app.DeliverAsync(answer, times: 2);
        foreach (var orders in Issued(reversed, at).Reverse())
            await app.DeliverAsync(orders);

        var (first, second) = (await TaskAsync(inOrder), await TaskAsync(reversed));
        Assert.Equal((10, 9, 7, 1, 90m), (first.Ordered, first.Confirmed, first.Done, first.Unable, first.Percent!.Value));
        Assert.Equal([("410105", 6, 6, 100m), ("410122", 4, 3, 75m)], first.Units.Select(unit => (unit.ManagingUnitCode, unit.Ordered, unit.Confirmed, unit.Percent!.Value)));
        Assert.Equal((first.Ordered, first.Confirmed, first.Done, first.Unable, first.Percent), (second.Ordered, second.Confirmed, second.Done, second.Unable, second.Percent));
        Assert.Equal(first.Units, second.Units);
        Assert.Equal(await MilestonesAsync(inOrder), await MilestonesAsync(reversed));
        Assert.Equal(3, (await MilestonesAsync(inOrder)).Count);
    }

    [Fact]
    public async Task Counts_late_answers_by_their_first_word_and_the_unanswered_once_the_limit_is_past()
    {
        var id = await app.ResponseAsync(ResponseLevel.II);
        var at = TimeProvider.System.GetUtcNow();
        await app.DeliverAsync(new OrdersIssued(id, Task, TaskAction.OpenShelters, "shelters", 4, "410105", at));
        var inTime = Answer(id, at.AddMinutes(59), "410105") with { DueAt = at.AddMinutes(60) };
        var late = Answer(id, at.AddMinutes(61), "410105") with { DueAt = at.AddMinutes(60), Late = true };
        await app.DeliverAsync(late, times: 2);
        // The later word of one that had answered in time arrives first.
        await app.DeliverAsync(inTime with { At = at.AddMinutes(70), Late = true });
        await app.DeliverAsync(inTime with { Outcome = OrderOutcome.Acknowledged });

        var task = await TaskAsync(id);
        Assert.Equal((4, 2, 1, 1), (task.Ordered, task.Confirmed, task.Late, task.Units.Single().Late));
        Assert.Equal(0, task.Overdue);
        await app.ReadAsync<int>("update task set due_at = now() - interval '1 minute' where response_id = @id returning 1", new { id });
        Assert.Equal(2, (await TaskAsync(id)).Overdue);
    }

    [Fact]
    public async Task Measures_the_lags_of_the_chain()
    {
        var signalAt = TimeProvider.System.GetUtcNow().AddMinutes(-10);
        var card = await app.CardAsync(IncidentCommandApp.Proposal(signalAt: signalAt));
        var answer = await IncidentCommandApp.AnswerAsync(await app.DecideAsync(card, ResponseLevel.II));
        var id = answer.ResponseId!.Value;
        Assert.Equal((answer.LagSeconds, null, null, null), await LagsAsync(id));

        var decidedAt = await app.ReadAsync<DateTimeOffset>("select decided_at from decision_card where card_id = @card", new { card });
        var issuedAt = decidedAt.AddSeconds(20);
        foreach (var orders in Issued(id, issuedAt))
            await app.DeliverAsync(orders);
        var answers = Answers(id, issuedAt);
        await app.DeliverAsync(answers[0]);
        Assert.Equal((answer.LagSeconds, 20, 60, null), await LagsAsync(id));
        foreach (var later in answers[1..])
            await app.DeliverAsync(later);

        Assert.Equal((answer.LagSeconds, 20, 60, 540), await LagsAsync(id));
    }

    [Fact]
    public async Task Takes_hundreds_of_answers_and_tells_only_the_milestones()
    {
        var id = await app.ResponseAsync(ResponseLevel.II);
        var at = TimeProvider.System.GetUtcNow();
        await app.DeliverAsync(new OrdersIssued(id, Task, TaskAction.OpenShelters, "shelters", 400, "410105", at));

        await app.DeliverAllAsync(Enumerable.Range(1, 400).Select(i => Answer(id, at.AddSeconds(i), "410105")).ToList());

        var task = await TaskAsync(id);
        Assert.Equal((400, 400, TaskState.Done), (task.Ordered, task.Confirmed, task.Status));
        Assert.Equal([1, 200, 360, 400], (await MilestonesAsync(id)).Select(milestone => milestone.Confirmed));
    }

    private static OrdersIssued[] Issued(Guid id, DateTimeOffset at) =>
    [
        new(id, Task, TaskAction.OpenShelters, "shelters", 6, "410105", at),
        new(id, Task, TaskAction.OpenShelters, "shelters", 4, "410122", at),
    ];

    // Nine of ten answer, a minute apart: six of one unit, three of the other; one first acknowledges and then is done, one cannot.
    private static OrderConfirmed[] Answers(Guid id, DateTimeOffset at)
    {
        var answers = Enumerable.Range(1, 9).Select(i => Answer(id, at.AddMinutes(i), i <= 6 ? "410105" : "410122")).ToArray();
        answers[1] = answers[1] with { Outcome = OrderOutcome.Unable };
        answers[8] = answers[8] with { Outcome = OrderOutcome.Acknowledged };
        return [.. answers, answers[2] with { Outcome = OrderOutcome.Acknowledged, At = answers[2].At.AddSeconds(-1) }];
    }

    private static OrderConfirmed Answer(Guid id, DateTimeOffset at, string unit) => new(
        Guid.CreateVersion7(), id, Task, TaskAction.OpenShelters, "shelters", "1", "西流湖公园", "张三", OrderOutcome.Done, null, at, unit, at);

    private async Task<TaskView> TaskAsync(Guid id) =>
        (await app.Client.GetFromJsonAsync<ResponseView>($"/v1/responses/{id}", PlatformJson.Options))!.Tasks.Single(task => task.Code == Task);

    private async Task<IReadOnlyList<(int Percent, int Confirmed)>> MilestonesAsync(Guid id) =>
        [.. (await app.Client.GetFromJsonAsync<Page<TimelineView>>($"/v1/responses/{id}/timeline?limit=500", PlatformJson.Options))!.Items
            .Where(entry => entry.Kind == "OrdersConfirmed")
            .Select(entry => (entry.Details.GetProperty("percent").GetInt32(), entry.Details.GetProperty("confirmed").GetInt32()))];

    private async Task<(int?, int?, int?, int?)> LagsAsync(Guid id)
    {
        var lag = Assert.Single((await app.Client.GetFromJsonAsync<LagView[]>($"/v1/responses/{id}/lags", PlatformJson.Options))!);
        return (lag.SignalToDecision, lag.DecisionToFirstOrder, lag.OrderToFirstConfirmation, lag.OrderToNinetyPercent);
    }
}
