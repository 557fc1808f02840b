using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.SafeCity.V1;
using Resilience.SafeCity.Items;

namespace Resilience.SafeCity.Tests.Items;

public class ItemWorkflowTests(SafeCityApp app)
{
    private const string Jinshui = "410105", Item = "T04-02", Lead = "城市管理局";
    private static readonly string[] Moves = ["start", "self-pass", "withdraw", "verify", "return", "pass-review", "fail-review"];

    // The model is written apart from the rules: what a department reads in the measures.
    private static readonly Dictionary<(string State, string Move), string> Legal = new()
    {
        [("NotStarted", "start")] = "InProgress",
        [("InProgress", "self-pass")] = "SelfPassed",
        [("SelfPassed", "withdraw")] = "InProgress",
        [("SelfPassed", "verify")] = "CityVerified",
        [("SelfPassed", "return")] = "InProgress",
        [("CityVerified", "return")] = "InProgress",
        [("CityVerified", "fail-review")] = "InProgress",
        [("CityVerified", "pass-review")] = "ProvinciallyReviewed",
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Goes_as_the_model_does_under_random_moves(int seed)
    {
        var random = new Random(seed);
        var year = await app.YearAsync();
        (string Name, HttpClient Client)[] actors =
        [
            ("lead", app.ClientFor(Lead, Jinshui)), ("lead of the city", app.ClientFor(Lead, "410100", "write", "verify")), ("office", app.Office),
            ("province", app.Province), ("other district", app.ClientFor(Lead, "410103")), ("other department", app.ClientFor("水利局", Jinshui)),
        ];
        await app.EvidenceAsync(actors[0].Client, year, Item, Jinshui);

        var (state, steps) = ("NotStarted", 0);
        for (var i = 0; i < 70; i++)
        {
            var (name, client) = actors[random.Next(actors.Length)];
            // Half of the moves are what comes next, so that the walk gets somewhere.
            var next = Legal.Keys.Where(key => key.State == state).Select(key => key.Move).ToArray();
            var move = next.Length > 0 && random.Next(2) == 0 ? next[random.Next(next.Length)] : Moves[random.Next(Moves.Length)];
            var may = move switch
            {
                "start" or "self-pass" or "withdraw" => name is "lead" or "lead of the city",
                "verify" or "return" => name == "office",
                _ => name is "office" or "province" or "lead of the city",
            };
            var to = may ? Legal.GetValueOrDefault((state, move)) : null;
            // A name of its own each time, so that no move is the one before sent again.
            var answer = await SafeCityApp.MoveAsync(client, year, Item, Jinshui, move, $"{name} {i}");
            Assert.True(answer.StatusCode == (!may ? HttpStatusCode.Forbidden : to is null ? HttpStatusCode.Conflict : HttpStatusCode.NoContent),
                $"{i}: {name} {move} at {state}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            if (to is not null)
                (state, steps) = (to, steps + 1);
            Assert.Equal(state, await app.ReadAsync<string>("select state from item_status where year = @year and code = @Item and unit = @Jinshui", new { year, Item, Jinshui }));
        }

        Assert.True(steps > 3, "The walk got somewhere.");
        var history = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/years/{year}/items/{Item}/units/{Jinshui}/history")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, steps), history.Select(step => step.GetProperty("number").GetInt32()));
        var told = await app.PublishedAsync<ChecklistItemChanged>(one => one.Year == year && one.Number == steps);
        Assert.Equal((state, Lead, Jinshui), (told.State, told.LeadDepartment, told.ManagingUnitCode));
    }

    [Fact]
    public async Task Of_two_verifiers_at_once_one_wins_and_the_other_reads_who()
    {
        var year = await app.YearAsync();
        using var lead = app.ClientFor(Lead, Jinshui);
        await SafeCityApp.MoveAsync(lead, year, Item, Jinshui, "start");
        Assert.Contains("no-evidence", await (await SafeCityApp.MoveAsync(lead, year, Item, Jinshui, "self-pass")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await app.EvidenceAsync(lead, year, Item, Jinshui);
        await SafeCityApp.MoveAsync(lead, year, Item, Jinshui, "self-pass");
        await SafeCityApp.MoveAsync(lead, year, Item, Jinshui, "self-pass");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => SafeCityApp.MoveAsync(app.Office, year, Item, Jinshui, "verify", $"核验人{i}")));
        var winner = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        var name = $"核验人{Array.IndexOf(answers, winner)}";
        foreach (var loser in answers.Where(answer => answer != winner))
        {
            Assert.Equal(HttpStatusCode.Conflict, loser.StatusCode);
            var problem = await loser.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal((name, "Verify", "CityVerified"), (
                problem.GetProperty("lastActBy").GetString(), problem.GetProperty("lastAct").GetString(), problem.GetProperty("state").GetString()));
        }
    }

    [Fact]
    public async Task An_item_past_its_day_is_overdue_until_it_is_handed_in_and_the_dashboards_count_it()
    {
        var year = await app.YearAsync(2022);
        using var lead = app.ClientFor(Lead, Jinshui);
        await app.EvidenceAsync(lead, year, Item, Jinshui);
        await SafeCityApp.MoveAsync(lead, year, Item, Jinshui, "start");
        async Task<bool> OverdueAsync() => (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/years/{year}/items?code={Item}&unit={Jinshui}")).GetProperty("items")[0].GetProperty("overdue").GetBoolean();
        Assert.True(await OverdueAsync());
        await SafeCityApp.MoveAsync(lead, year, Item, Jinshui, "self-pass");
        Assert.False(await OverdueAsync());
        await SafeCityApp.MoveAsync(app.Office, year, Item, Jinshui, "verify");

        async Task<List<JsonElement>> ShowAsync(string by) => [.. (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/years/{year}/dashboards/{by}")).GetProperty("items").EnumerateArray()];
        var primary = await ShowAsync("primary-items");
        Assert.Equal([18m, 32m, 16m, 16m, 12m, 6m], primary.Select(row => row.GetProperty("points").GetDecimal()));
        Assert.Equal((193, 1), (primary.Sum(row => row.GetProperty("items").GetInt32()), primary.Sum(row => row.GetProperty("done").GetInt32())));
        var places = await app.ReadAsync<long>("select count(*) from item_status join year_item using (year, code) where year = @year and kind = 'Checklist'", new { year });
        Assert.Equal(places - 1, primary.Sum(row => row.GetProperty("overdue").GetInt64()));
        var departments = await ShowAsync("departments");
        Assert.Equal((30, 100m), (departments.Count, departments.Sum(row => row.GetProperty("points").GetDecimal())));
        var districts = await ShowAsync("districts");
        Assert.Equal(9, districts.Count);
        Assert.Equal(1, districts.Single(row => row.GetProperty("key").GetString() == Jinshui).GetProperty("done").GetInt32());
    }

    [Fact]
    public async Task An_item_has_one_lead_and_keeps_the_districts_that_have_begun()
    {
        var year = await app.YearAsync();
        Task<HttpResponseMessage> AssignAsync(string lead, string[] coLeads, string[] districts) =>
            app.Office.PutAsJsonAsync($"/v1/years/{year}/items/{Item}/assignment", new { lead, coLeads, districts, dueOn = $"{year}-06-01" });
        Assert.Equal(HttpStatusCode.NoContent, (await AssignAsync("水利局", ["城市管理局"], [Jinshui, "410103"])).StatusCode);
        Assert.Equal(2, await app.ReadAsync<long>("select count(*) from item_status where year = @year and code = @Item", new { year, Item }));
        foreach (var wrong in new[] { AssignAsync("某部", [], [Jinshui]), AssignAsync("水利局", ["水利局"], [Jinshui]), AssignAsync("水利局", [], ["410106"]), AssignAsync("水利局", [], [Jinshui, "410100"]) })
            Assert.Equal(HttpStatusCode.BadRequest, (await wrong).StatusCode);

        using var lead = app.ClientFor("水利局", Jinshui);
        Assert.Equal(HttpStatusCode.NoContent, (await SafeCityApp.MoveAsync(lead, year, Item, Jinshui, "start")).StatusCode);
        Assert.Contains("assignment.begun", await (await AssignAsync("水利局", [], ["410103"])).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await AssignAsync("水利局", [], [Jinshui])).StatusCode);
        Assert.Contains("no-workflow", await (await SafeCityApp.MoveAsync(app.ClientFor("应急管理局", "410100"), year, "V01", Jinshui, "start")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_pair_of_state_and_move_is_as_the_model_has_it()
    {
        foreach (var state in Enum.GetValues<ItemState>())
        {
            foreach (var move in Enum.GetValues<ItemMove>())
                Assert.Equal(Legal.GetValueOrDefault((state.ToString(), Moves[(int)move - 1])), ItemRules.Next(state, move)?.ToString());
        }
    }
}
