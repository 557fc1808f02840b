using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.RescueResources.V1;
using Resilience.RescueResources.Tests.Stock;
using Resilience.Testing;

namespace Resilience.RescueResources.Tests.Reservations;

public class ReservationTests(RescueResourcesApp app)
{
    [Fact]
    public async Task Of_a_hundred_at_once_for_forty_things_forty_succeed_and_sixty_hear_what_is_left()
    {
        var item = await app.ItemAsync(40);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => app.Client.ReserveAsync(item, 1)));

        Assert.Equal(40, answers.Count(answer => answer.StatusCode == HttpStatusCode.NoContent));
        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.Conflict).ToList();
        Assert.Equal(60, refused.Count);
        foreach (var answer in refused)
        {
            var problem = await answer.ProblemAsync();
            Assert.Equal("urn:resilience:reservation.short", problem.GetProperty("type").GetString());
            Assert.Equal(0, problem.GetProperty("available").GetDecimal());
            Assert.Equal(1, problem.GetProperty("requested").GetDecimal());
        }

        Assert.Equal((0m, 40m), (await app.LevelAsync(item), await app.LevelAsync(item, "reserved")));
        await app.AssertBalancedAsync(item);
    }

    [Fact]
    public async Task The_same_reservation_eight_times_at_once_is_one_and_other_content_is_refused()
    {
        var item = await app.ItemAsync(40);
        var id = Guid.CreateVersion7();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Client.ReserveAsync(item, 7, id)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal(33, await app.LevelAsync(item));
        await (await app.Client.ReserveAsync(item, 8, id)).RefusedAsync("reservation.different");
        await (await app.Client.ReserveAsync(await app.ItemAsync(40), 7, id)).RefusedAsync("reservation.different");
    }

    [Fact]
    public async Task A_release_puts_it_back_once_and_a_committed_one_can_be_released_too()
    {
        var item = await app.ItemAsync(10);
        var (plain, committed) = (await app.Client.ReservedAsync(item, 4), await app.Client.ReservedAsync(item, 5));
        (await app.Client.PostAsJsonAsync($"/v1/reservations/{committed}/commit", new { committedBy = "王五" })).EnsureSuccessStatusCode();
        Assert.Equal(1, await app.LevelAsync(item));

        foreach (var id in new[] { plain, committed })
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
                app.Client.PostAsJsonAsync($"/v1/reservations/{id}/release", new { reason = "不再需要" })));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        }

        Assert.Equal(10, await app.LevelAsync(item));
        await (await app.Client.PostAsJsonAsync($"/v1/reservations/{plain}/commit", new { committedBy = "王五" })).RefusedAsync("reservation.over");
        await app.AssertBalancedAsync(item);
    }

    [Fact]
    public async Task Ends_by_the_clock_when_nobody_commits_it_and_stays_when_somebody_has()
    {
        var item = await app.ItemAsync(10);
        var (forgotten, kept) = (await app.Client.ReservedAsync(item, 4), await app.Client.ReservedAsync(item, 3));
        (await app.Client.PostAsJsonAsync($"/v1/reservations/{kept}/commit", new { committedBy = "王五" })).EnsureSuccessStatusCode();
        Assert.Equal(TimeSpan.FromHours(24), await app.ReadAsync<TimeSpan>("select expires_at - reserved_at from reservation where reservation_id = @forgotten", new { forgotten }));

        await app.ReadAsync<int?>("update reservation set expires_at = now() where reservation_id = any (@ids)", new { ids = new[] { forgotten, kept } });

        await Until.TrueAsync(async () => await StateAsync(forgotten) == "Expired", "the clock has fired");
        Assert.Equal(("Committed", 7m), (await StateAsync(kept), await app.LevelAsync(item)));
        await app.AssertBalancedAsync(item);
    }

    [Fact]
    public async Task Falling_below_the_minimum_is_told_once_until_it_is_above_again()
    {
        var item = await app.ItemAsync(10, minimum: 6);
        var first = await app.Client.ReservedAsync(item, 5);
        var told = await app.PublishedAsync<StockBelowMinimum>(below => below.StockItemId == item);
        Assert.Equal((5m, 6m, "410171"), (told.Available, told.Minimum, told.ManagingUnitCode));
        await app.Client.ReservedAsync(item, 1);
        var low = await app.Client.GetFromJsonAsync<JsonElement>("/v1/stock-items?unit=410171&belowMinimum=true");
        Assert.Contains(low.GetProperty("items").EnumerateArray(), row => row.GetProperty("stockItemId").GetGuid() == item);

        (await app.Client.PostAsJsonAsync($"/v1/reservations/{first}/release", new { reason = "不再需要" })).EnsureSuccessStatusCode();
        await app.Client.ReservedAsync(item, 6);

        Assert.Equal([5m, 3m], (await app.PublishedAsync<StockBelowMinimum>(2, below => below.StockItemId == item)).Select(below => below.Available));
    }

    [Theory]
    [InlineData("""{"stockItemId":"x","quantity":1,"purpose":"转移群众"}""", "stockItemId")]
    [InlineData("""{"stockItemId":"01980000-0000-7000-8000-000000000001","quantity":0,"purpose":"转移群众"}""", "quantity")]
    [InlineData("""{"stockItemId":"01980000-0000-7000-8000-000000000001","quantity":0.0001,"purpose":"转移群众"}""", "quantity")]
    [InlineData("""{"stockItemId":"01980000-0000-7000-8000-000000000001","quantity":1}""", "purpose")]
    public async Task Wrong_input_is_a_400_that_names_the_field(string body, string field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        await (await app.Client.PutAsync($"/v1/reservations/{Guid.CreateVersion7()}", content)).NamesFieldAsync(field);
    }

    [Fact]
    public async Task Refuses_an_unknown_item_another_units_item_and_an_unknown_request()
    {
        await (await app.Client.ReserveAsync(Guid.CreateVersion7(), 1)).RefusedAsync("reservation.item-unknown");
        var item = await app.ItemAsync(10);
        await (await app.ClientFor("金水区应急局", "410105").ReserveAsync(item, 1)).RefusedAsync("caller.other-unit", HttpStatusCode.Forbidden);
        await (await app.Client.ReserveAsync(item, 1, requestId: Guid.CreateVersion7())).RefusedAsync("reservation.request-unknown");
        Assert.Equal(10, await app.LevelAsync(item));
    }

    private async Task<string> StateAsync(Guid reservation) =>
        (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/reservations/{reservation}")).GetProperty("state").GetString()!;
}

/// <summary>Starts a second replica, so it has a database of its own.</summary>
public class ReservationReplicaTests
{
    [Fact]
    public async Task A_hundred_over_two_replicas_for_forty_things_sell_exactly_forty()
    {
        await using var app = new RescueResourcesApp();
        await app.InitializeAsync();
        var other = app.ClientFor(await app.StartReplicaAsync(), "应急管理局", "410100");
        var item = await app.ItemAsync(40);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => (i % 2 == 0 ? app.Client : other).ReserveAsync(item, 1)));

        Assert.Equal(40, answers.Count(answer => answer.StatusCode == HttpStatusCode.NoContent));
        Assert.Equal(60, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal((0m, 40m), (await app.LevelAsync(item), await app.LevelAsync(item, "reserved")));
        await app.AssertBalancedAsync(item);
    }
}
