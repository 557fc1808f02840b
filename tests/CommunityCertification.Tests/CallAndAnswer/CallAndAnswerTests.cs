using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Orders.V1;
using Resilience.Contracts.Vocabulary;
using static Resilience.CommunityCertification.Tests.CommunityCertificationApp;

namespace Resilience.CommunityCertification.Tests.CallAndAnswer;

public class CallAndAnswerTests(CommunityCertificationApp app)
{
    [Fact]
    public async Task Calls_every_community_of_the_area_once_however_often_the_event_comes()
    {
        var called = new[] { await app.CommunityAsync("410106"), await app.CommunityAsync("410106") };
        await app.CommunityAsync("410108");
        var response = Response("410106", TaskAction.CallCommunities);

        await app.DeliverAsync(response, times: 10);

        var orders = (await OrdersAsync(response.ResponseId)).Select(order => order.GetProperty("targetId").GetString());
        Assert.Equal(called.Select(id => id.ToString()).Order(), orders.Order());
        var issued = await app.PublishedAsync<OrdersIssued>(told => told.ResponseId == response.ResponseId);
        Assert.Equal(("community-certification", 2, "410106"), (issued.Service, issued.Count, issued.ManagingUnitCode));
        Assert.Single(await app.PublishedAsync<OrdersIssued>(1, told => told.ResponseId == response.ResponseId));
    }

    [Fact]
    public async Task A_community_answers_that_it_has_understood_or_that_it_cannot_and_the_desk_sees_the_percentage()
    {
        for (var i = 0; i < 3; i++)
            await app.CommunityAsync("410172");
        var response = Response("410172", TaskAction.CallCommunities);
        await app.DeliverAsync(response);
        var orders = (await OrdersAsync(response.ResponseId)).Select(order => order.GetProperty("orderId").GetGuid()).ToArray();

        var understood = await AnswerAsync(orders[0], new { confirmedBy = "张三", outcome = "Acknowledged" });
        var unable = await AnswerAsync(orders[1], new { confirmedBy = "王五", outcome = "Unable", remark = "电话无人接听" });

        Assert.Equal(HttpStatusCode.NoContent, understood.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, unable.StatusCode);
        var told = await app.PublishedAsync<OrderConfirmed>(order => order.OrderId == orders[1]);
        Assert.Equal((OrderOutcome.Unable, "电话无人接听"), (told.Outcome, told.Remark));
        var statistics = await StatisticsAsync(response.ResponseId);
        Assert.Equal(33.3m, statistics.GetProperty("percent").GetDecimal());

        // Ended before the deadline: the silent one is not reproached, and need not answer any more.
        await app.DeliverAsync(new ResponseEnded(response.ResponseId, 2, "李四", "雨停", "410100", DateTimeOffset.UnixEpoch));
        await app.ReadAsync<int?>("update response_order set due_at = '2021-07-20' where response_id = @ResponseId", new { response.ResponseId });
        Assert.Equal(0, (await StatisticsAsync(response.ResponseId)).GetProperty("overdue").GetInt32());
        Assert.Equal(HttpStatusCode.Conflict, (await AnswerAsync(orders[2], new { confirmedBy = "张三", outcome = "Acknowledged" })).StatusCode);
    }

    private async Task<JsonElement[]> OrdersAsync(Guid response) =>
        [.. (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/orders?responseId={response}")).GetProperty("items").EnumerateArray()];

    private Task<JsonElement> StatisticsAsync(Guid response) => app.Client.GetFromJsonAsync<JsonElement>($"/v1/orders/statistics?responseId={response}");

    private Task<HttpResponseMessage> AnswerAsync(Guid order, object answer) => app.Client.PostAsJsonAsync($"/v1/orders/{order}/confirm", answer);
}
