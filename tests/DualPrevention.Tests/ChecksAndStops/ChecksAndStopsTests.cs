using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Orders.V1;
using Resilience.Contracts.Vocabulary;
using static Resilience.DualPrevention.Tests.DualPreventionApp;

namespace Resilience.DualPrevention.Tests.ChecksAndStops;

public class ChecksAndStopsTests(DualPreventionApp app)
{
    [Fact]
    public async Task Orders_the_enterprises_at_risk_of_the_area_to_check_and_to_stop_once_however_often_the_event_comes()
    {
        var red = await app.EnterpriseAsync("410122", red: 1);
        var orange = await app.EnterpriseAsync("410122", orange: 3);
        await app.EnterpriseAsync("410122");
        await app.EnterpriseAsync("410181", red: 1);
        var response = Response("410122", TaskAction.CheckEnterprises, TaskAction.Manual, TaskAction.StopEnterprises);

        await app.DeliverAsync(response, times: 10);

        string[] wanted = [.. new[] { red, orange }.Select(id => id.ToString()).Order(StringComparer.Ordinal)];
        foreach (var action in new[] { TaskAction.CheckEnterprises, TaskAction.StopEnterprises })
        {
            Assert.Equal(wanted, await app.ReadAllAsync<string>(
                "select target_id from response_order where response_id = @ResponseId and action = @action order by target_id collate \"C\"",
                new { response.ResponseId, action = action.ToString() }));
            var issued = await app.PublishedAsync<OrdersIssued>(orders => orders.ResponseId == response.ResponseId && orders.Action == action);
            Assert.Equal(("dual-prevention", 2, "410122"), (issued.Service, issued.Count, issued.ManagingUnitCode));
        }

        Assert.Equal(2, (await app.PublishedAsync<OrdersIssued>(2, orders => orders.ResponseId == response.ResponseId)).Count);
    }

    [Fact]
    public async Task An_enterprise_confirms_its_stop_until_the_response_has_ended()
    {
        var (first, second) = (await app.EnterpriseAsync("410185", red: 1), await app.EnterpriseAsync("410185", orange: 1));
        var response = Response("410185", TaskAction.StopEnterprises);
        await app.DeliverAsync(response);

        var done = await ConfirmAsync(first, response.ResponseId, "Done");
        await app.DeliverAsync(new ResponseEnded(response.ResponseId, 2, "李四", "雨停", "410100", DateTimeOffset.UnixEpoch));
        var late = await ConfirmAsync(second, response.ResponseId, "Done");

        Assert.Equal(HttpStatusCode.NoContent, done.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var confirmed = await app.PublishedAsync<OrderConfirmed>(order => order.TargetId == first.ToString());
        Assert.Equal((TaskAction.StopEnterprises, OrderOutcome.Done), (confirmed.Action, confirmed.Outcome));
    }

    [Fact]
    public async Task Every_order_has_a_clock_that_marks_the_unanswered_as_overdue_and_the_answer_after_it_as_late()
    {
        var (prompt, slow, silent) = (await app.EnterpriseAsync("410198", red: 1), await app.EnterpriseAsync("410198", red: 1), await app.EnterpriseAsync("410198", red: 1));
        var response = Response("410198", TaskAction.StopEnterprises);
        await app.DeliverAsync(response);
        (await ConfirmAsync(prompt, response.ResponseId, "Done")).EnsureSuccessStatusCode();
        // The limit of the task card is sixty minutes; it passes.
        await app.ReadAsync<int>(
            "update response_order set due_at = now() - interval '1 minute' where response_id = @ResponseId and outcome is null returning 1", response);
        (await ConfirmAsync(slow, response.ResponseId, "Done")).EnsureSuccessStatusCode();

        var orders = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/orders?responseId={response.ResponseId}")).GetProperty("items").EnumerateArray()
            .ToDictionary(order => order.GetProperty("targetId").GetString()!, order => (order.GetProperty("overdue").GetBoolean(), order.GetProperty("late").GetBoolean()));
        Assert.Equal(((false, false), (false, true), (true, false)), (orders[$"{prompt}"], orders[$"{slow}"], orders[$"{silent}"]));
        var overdue = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/orders?responseId={response.ResponseId}&overdue=true")).GetProperty("items");
        Assert.Equal(silent.ToString(), Assert.Single(overdue.EnumerateArray()).GetProperty("targetId").GetString());
        var statistics = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/orders/statistics?responseId={response.ResponseId}");
        Assert.Equal(
            (3, 2, 1, 1),
            (statistics.GetProperty("issued").GetInt32(), statistics.GetProperty("confirmed").GetInt32(), statistics.GetProperty("overdue").GetInt32(), statistics.GetProperty("late").GetInt32()));
        Assert.False((await app.PublishedAsync<OrderConfirmed>(order => order.TargetId == prompt.ToString())).Late);
        var told = await app.PublishedAsync<OrderConfirmed>(order => order.TargetId == slow.ToString());
        Assert.True(told.Late && told.DueAt < told.At);
    }

    private async Task<HttpResponseMessage> ConfirmAsync(Guid enterprise, Guid response, string outcome)
    {
        var order = await app.ReadAsync<Guid>(
            "select order_id from response_order where response_id = @response and target_id = @target", new { response, target = enterprise.ToString() });
        return await app.Client.PostAsJsonAsync($"/v1/orders/{order}/confirm", new { confirmedBy = "张三", outcome });
    }
}
