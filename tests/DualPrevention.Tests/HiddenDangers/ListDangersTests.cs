using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using static Resilience.DualPrevention.Tests.HiddenDangers.DangerSteps;

namespace Resilience.DualPrevention.Tests.HiddenDangers;

public class ListDangersTests(DualPreventionApp app)
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Lists_by_state_class_unit_enterprise_overdue_and_listing()
    {
        const string unit = "410152";
        var general = await app.GeneralAsync("start", unit);
        var closed = await app.GeneralAsync("close", unit);
        var major = await app.MajorAsync("plan/approve", unit);
        var overdue = await app.FoundAsync(unit, Now.AddDays(-16));
        await app.Client.TakeAsync(major, ("listing", Listing(Now.AddDays(100))));
        await Testing.Until.TrueAsync(async () => (await IdsAsync($"unit={unit}&overdue=true")).SequenceEqual([overdue]), "it is overdue");

        Assert.Equal([major], await IdsAsync($"unit={unit}&class=Major"));
        Assert.Equal([major], await IdsAsync($"unit={unit}&listed=true"));
        Assert.Equal([closed], await IdsAsync($"unit={unit}&state=Closed"));
        Assert.Equal([closed], await IdsAsync($"unit={unit}&open=false"));
        var enterprise = await app.ReadAsync<Guid>("select enterprise_id from hidden_danger where danger_id = @general", new { general });
        Assert.Equal([general], await IdsAsync($"enterpriseId={enterprise}"));
        Assert.Equal(4, (await IdsAsync($"unit={unit}&limit=500")).Length);
        Assert.Empty(await IdsAsync($"unit={unit}&source=Accident"));
    }

    [Fact]
    public async Task Pages_from_the_newest_without_a_gap()
    {
        var dangers = new List<Guid>();
        for (var i = 0; i < 5; i++)
            dangers.Add(await app.FoundAsync("410153", Now.AddDays(-1).AddMinutes(-i)));
        var (seen, cursor) = (new List<Guid>(), "");
        do
        {
            var page = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/hidden-dangers?unit=410153&limit=2&cursor={Uri.EscapeDataString(cursor)}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("dangerId").GetGuid()));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);
        Assert.Equal(dangers, seen);
    }

    [Theory]
    [InlineData("state", "state=Lost")]
    [InlineData("unit", "unit=1")]
    [InlineData("limit", "limit=0")]
    [InlineData("overdue", "overdue=maybe")]
    [InlineData("cursor", "cursor=abc")]
    public async Task Names_the_parameter_that_is_wrong(string field, string query)
    {
        using var answer = await app.Client.GetAsync($"/v1/hidden-dangers?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.True(errors.TryGetProperty(field, out _), errors.ToString());
    }

    [Fact]
    public async Task Shows_one_with_its_plan_and_its_history_by_pages()
    {
        var danger = await app.MajorAsync("start", stop: true);

        var view = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/hidden-dangers/{danger}");
        Assert.Equal("Rectifying", view.GetProperty("danger").GetProperty("state").GetString());
        Assert.Equal("拆除", view.GetProperty("plan").GetProperty("fiveImplementations").GetProperty("measures").GetString());
        Assert.Equal("ORDER16-2007-3 major-danger-standards@1", view.GetProperty("determination").GetString());
        var first = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/hidden-dangers/{danger}/history?limit=3");
        var rest = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/hidden-dangers/{danger}/history?cursor={first.GetProperty("next").GetString()}");
        Assert.Equal(
            ["Find", "Register", "Grade", "ReportToSupervisor", "ReportToWorkersCongress", "DrawUpPlan", "ApprovePlan", "StartRectification"],
            first.GetProperty("items").EnumerateArray().Concat(rest.GetProperty("items").EnumerateArray()).Select(entry => entry.GetProperty("act").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync($"/v1/hidden-dangers/{Guid.CreateVersion7()}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync($"/v1/hidden-dangers/{Guid.CreateVersion7()}/history")).StatusCode);
    }

    private async Task<Guid[]> IdsAsync(string query) =>
        [.. (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/hidden-dangers?{query}")).GetProperty("items").EnumerateArray()
            .Select(row => row.GetProperty("dangerId").GetGuid())];
}
