using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.DualPrevention.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.DualPrevention.Tests.DangerClocks;
using Resilience.DualPrevention.Tests.HiddenDangers;
using static Resilience.DualPrevention.Tests.DangerClocks.ExerciseDangersApp;
using static Resilience.DualPrevention.Tests.HiddenDangers.DangerSteps;

namespace Resilience.DualPrevention.Tests.Supervision;

public class SupervisionTests(ExerciseDangersApp app) : IClassFixture<ExerciseDangersApp>
{
    [Theory]
    // Over National Day: 26 September and 9 October 2021 are worked, 1 to 7 October are not.
    [InlineData("2021-09-24T10:00", "2021-10-01T00:00")]
    [InlineData("2021-09-28T10:00", "2021-10-12T00:00")]
    [InlineData("2021-09-30T23:59", "2021-10-14T00:00")]
    public async Task The_notice_is_due_five_working_days_after_the_listing(string listed, string due)
    {
        var danger = await app.MajorAsync(listed, "plan/approve");
        await app.At(listed).TakeAsync(danger, ("listing", Listing(Beijing(listed).AddDays(50))));

        var supervision = (await GetAsync(danger)).GetProperty("supervision");

        Assert.Equal(Beijing(due), supervision.GetProperty("noticeDueAt").GetDateTimeOffset());
        Assert.Contains("working-days-2021@1", supervision.GetProperty("ruleSets").GetString(), StringComparison.Ordinal);
        var told = await app.PublishedAsync<MajorDangerChanged>(told => told.DangerId == danger && told.Change == DangerChange.Listed);
        Assert.True(told.Listed);
    }

    [Fact]
    public async Task Is_listed_by_a_supervisor_once_as_a_major_danger_and_for_a_year_at_most()
    {
        const string now = "2021-08-02T10:00";
        var danger = await app.MajorAsync(now, "plan/approve");
        var enterprise = app.At(Beijing(now), "410105", "write");
        var bureau = app.At(Beijing(now), "410105", "write", "supervise");

        Assert.Equal("supervision.not-supervisor", await enterprise.StepAsync(danger, "listing", Listing(Beijing("2021-12-01T10:00"))));
        Assert.Equal("supervision.limit-too-long", await bureau.StepAsync(danger, "listing", Listing(Beijing("2022-08-03T10:00"))));
        Assert.Equal("supervision.limit-too-long", await bureau.StepAsync(danger, "listing", Listing(Beijing("2021-08-01T10:00"))));
        await bureau.TakeAsync(danger, ("listing", Listing(Beijing("2022-08-02T10:00"))));
        Assert.Equal("supervision.already-listed", await bureau.StepAsync(danger, "listing", Listing(Beijing("2021-12-01T10:00"))));
        // The plan had promised sixty days, and they bind.
        Assert.Equal(Beijing(now).AddDays(60), (await GetAsync(danger)).GetProperty("danger").GetProperty("dueAt").GetDateTimeOffset());

        var general = Guid.CreateVersion7();
        (await app.At(now).PutAsJsonAsync($"/v1/hidden-dangers/{general}", Finding(await app.EnterpriseAsync("410105"), Beijing(now)))).EnsureSuccessStatusCode();
        await app.At(now).TakeAsync(general, ("register", Register()), ("grade", Grade()));
        Assert.Equal("hidden-danger.major-only", await bureau.StepAsync(general, "listing", Listing(Beijing("2021-12-01T10:00"))));
    }

    [Fact]
    public async Task Of_two_decisions_on_an_extension_at_once_one_stands()
    {
        const string now = "2021-06-01T10:00";
        var danger = await app.MajorAsync(now, "start");
        await app.At(now).TakeAsync(danger, ("extension", Extension(Beijing("2021-12-01T10:00"))));

        var codes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => app.At(now).StepAsync(danger, "extension/decision", Decision(i % 2 == 0, $"科长{i}"))));

        Assert.Single(codes, "");
        Assert.Equal(7, codes.Count(code => code == "extension.not-pending"));
    }

    [Fact]
    public async Task A_listed_danger_is_not_closed_without_the_site_review()
    {
        const string now = "2021-04-01T10:00";
        var danger = await app.MajorAsync(now, "start");
        await app.At(now).TakeAsync(danger, ("listing", Listing(Beijing("2021-06-01T10:00"))), ("submit", Submit()), ("accept", Accept()));
        Assert.Equal("hidden-danger.not-reviewed", await app.At(now).StepAsync(danger, "close", Close()));
        await app.At(now).TakeAsync(danger, ("site-review", Review(true)), ("close", Close()));
    }

    private Task<JsonElement> GetAsync(Guid danger) => app.Client.GetFromJsonAsync<JsonElement>($"/v1/hidden-dangers/{danger}");
}
