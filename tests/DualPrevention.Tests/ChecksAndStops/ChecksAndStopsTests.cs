using System.Net;
using System.Net.Http.Json;
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

        Assert.Equal(2, app.Published<OrdersIssued>(orders => orders.ResponseId == response.ResponseId).Count);
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

    private async Task<HttpResponseMessage> ConfirmAsync(Guid enterprise, Guid response, string outcome)
    {
        var order = await app.ReadAsync<Guid>(
            "select order_id from response_order where response_id = @response and target_id = @target", new { response, target = enterprise.ToString() });
        return await app.Client.PostAsJsonAsync($"/v1/orders/{order}/confirm", new { confirmedBy = "张三", outcome });
    }
}
