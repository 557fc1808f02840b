using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Incidents;
using Resilience.IncidentCommand.Responses;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Tests.Incidents;

/// <summary>Drives incidents and responses with random legal and illegal moves, beside a model that is written down here a second time.</summary>
public class RandomMovesTests(IncidentCommandApp app)
{
    // Reported → Verified → First response → Graded → Response active → Under control → Ended → Review → Archived, with the side states.
    private static readonly Dictionary<string, string> Model = new()
    {
        ["Reported"] = "Verified False Merged TransferredUp",
        ["Verified"] = "FirstResponse False Merged TransferredUp",
        ["FirstResponse"] = "ResponseActive UnderControl Merged TransferredUp",
        ["Graded"] = "ResponseActive UnderControl Merged TransferredUp",
        ["ResponseActive"] = "UnderControl TransferredUp",
        ["UnderControl"] = "ResponseActive Ended TransferredUp",
        ["Ended"] = "Review",
        ["Review"] = "Archived",
        ["False"] = "", ["Merged"] = "", ["TransferredUp"] = "", ["Archived"] = "",
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task An_incident_goes_where_the_model_goes_and_nowhere_else(int seed)
    {
        var dice = new Random(seed);
        var (goesOn, response) = (await app.IncidentAsync(), await app.ResponseAsync(ResponseLevel.III));
        for (var run = 0; run < 4; run++)
        {
            var id = await app.IncidentAsync();
            var path = new List<string> { "Reported" };
            for (var step = 0; step < 16; step++)
            {
                var (state, stale) = (path[^1], dice.Next(6) == 0);
                // Legal moves half of the time, or nothing would ever get far.
                var legal = Model[state].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                var to = legal.Length > 0 && dice.Next(2) == 0 ? legal[dice.Next(dice.Next(3) == 0 ? legal.Length : 1)] : dice.GetItems([.. Model.Keys], 1)[0];
                if (to == "Graded")
                {
                    using var graded = await app.Client.PostAsJsonAsync(
                        $"/v1/incidents/{id}/grade", new GradeIncidentRequest(null, EventGrade.General, "研判", "王五"), PlatformJson.Options);
                    Assert.Equal(
                        state is "Reported" or "False" or "Merged" or "TransferredUp" or "Archived" ? HttpStatusCode.Conflict : HttpStatusCode.OK, graded.StatusCode);
                    if (state is "Verified" or "FirstResponse")
                        path.Add("Graded");
                    continue;
                }

                using var answer = await app.Client.PostAsJsonAsync($"/v1/incidents/{id}/moves", new MoveIncidentRequest(
                    Enum.Parse<IncidentState>(to), path.Count + (stale ? 1 : 0), "王五", $"第{step}步",
                    to == "Merged" ? goesOn : null, to == "ResponseActive" ? response : null), PlatformJson.Options);
                var allowed = !stale && legal.Contains(to);
                Assert.True(
                    answer.StatusCode == (allowed ? HttpStatusCode.OK : HttpStatusCode.Conflict), $"seed {seed}: {string.Join(" → ", path)} → {to} gave {answer.StatusCode}");
                if (allowed)
                    path.Add(to);
            }

            var view = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/incidents/{id}");
            Assert.Equal(path, view.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("state").GetString()!));
            Assert.Equal(Enumerable.Range(1, path.Count), view.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("sequence").GetInt32()));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_response_goes_where_the_model_goes_and_nowhere_else(int seed)
    {
        var dice = new Random(seed);
        var plan = IncidentCommandApp.NewPlan();
        var (id, level, ended) = (Guid.Empty, (ResponseLevel?)null, false);
        var changes = new List<(string, ResponseLevel)>();
        for (var step = 0; step < 24; step++)
        {
            var to = (ResponseLevel)dice.Next(1, 5);
            switch (dice.Next(8))
            {
                case 0 when id != Guid.Empty && step > 16:
                    using (var end = await app.Client.PostAsJsonAsync($"/v1/responses/{id}/end", new EndResponseRequest($"第{step}步终止", "王五"), PlatformJson.Options))
                        Assert.Equal(ended ? HttpStatusCode.Conflict : HttpStatusCode.OK, end.StatusCode);
                    if (!ended)
                        changes.Add(("Ended", level!.Value));
                    ended = true;
                    break;
                case < 4 when id != Guid.Empty:
                    using (var lower = await app.Client.PostAsJsonAsync(
                        $"/v1/responses/{id}/lower", new LowerResponseRequest(to, $"第{step}步降级", "王五"), PlatformJson.Options))
                        Assert.Equal(!ended && to > level ? HttpStatusCode.OK : HttpStatusCode.Conflict, lower.StatusCode);
                    if (!ended && to > level)
                        changes.Add(("Lowered", (level = to).Value));
                    break;
                case var _ when !ended:
                    using (var decided = await app.DecideAsync(await app.CardAsync(IncidentCommandApp.Proposal(plan: plan)), to, reason: $"第{step}步决定"))
                    {
                        Assert.Equal(level is null || to <= level ? HttpStatusCode.OK : HttpStatusCode.Conflict, decided.StatusCode);
                        if (level is null || to <= level)
                            id = (await IncidentCommandApp.AnswerAsync(decided)).ResponseId!.Value;
                    }

                    if (level is null || to < level)
                        changes.Add((level is null ? "Started" : "Raised", (level = to).Value));
                    break;
            }
        }

        var view = (await app.Client.GetFromJsonAsync<ResponseView>($"/v1/responses/{id}", PlatformJson.Options))!;
        Assert.Equal(changes, view.Steps.Select(step => (step.Change, step.Level)));
        Assert.Equal(Enumerable.Range(1, changes.Count), view.Steps.Select(step => step.Revision));
        Assert.Equal((level!.Value, ended ? ResponseStatus.Ended : ResponseStatus.Active), (view.Response.Level, view.Response.Status));
        using var archive = await app.Client.PostAsJsonAsync($"/v1/responses/{id}/archive", new ArchiveResponseRequest("王五"), PlatformJson.Options);
        Assert.Equal(HttpStatusCode.Conflict, archive.StatusCode);
    }
}
