using System.Net.Http.Json;
using Resilience.DualPrevention.Tests.HiddenDangers;
using Resilience.DualPrevention.Tests.Risks;
using static Resilience.DualPrevention.Tests.HiddenDangers.DangerSteps;

namespace Resilience.DualPrevention.Tests.Rectification;

public class CloseDangerTests(DualPreventionApp app)
{
    [Fact]
    public async Task Asks_for_a_fresh_grade_of_the_risk_and_the_colour_stays_until_it_is_given()
    {
        var risk = await app.Client.RiskAsync("410105", "Orange");
        var enterprise = await app.ReadAsync<Guid>("select enterprise_id from risk where risk_id = @risk", new { risk });
        var now = TimeProvider.System.GetUtcNow();
        var danger = await app.Client.MajorAsync(enterprise, now, "accept", now.AddDays(60), stop: false, risk);

        Assert.Equal("hidden-danger.not-reassessed", await app.Client.StepAsync(danger, "close", Close()));
        Assert.Equal("Orange", await app.ReadAsync<string>("select colour from risk where risk_id = @risk", new { risk }));
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from risk_review where risk_id = @risk and trigger = 'MajorDangerRectified'", new { risk }));

        var fresh = await app.Client.PutAsJsonAsync($"/v1/risks/{risk}/assessments/{Guid.CreateVersion7()}", RiskSamples.Assessment("Yellow", reason: "隐患治理后"));
        fresh.EnsureSuccessStatusCode();

        await app.Client.TakeAsync(danger, ("close", Close()));
        Assert.Equal("Yellow", await app.ReadAsync<string>("select colour from risk where risk_id = @risk", new { risk }));
    }
}
