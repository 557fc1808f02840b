using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.DualPrevention.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.DualPrevention.Tests.DangerClocks;
using Resilience.DualPrevention.Tests.HiddenDangers;
using static Resilience.DualPrevention.Tests.DangerClocks.ExerciseDangersApp;
using static Resilience.DualPrevention.Tests.HiddenDangers.DangerSteps;

namespace Resilience.DualPrevention.Tests.Supervision;

/// <summary>Each story has a scenario of its own: a scenario's time never runs backwards.</summary>
public sealed class SupervisionClockTests : IAsyncLifetime
{
    private readonly ExerciseDangersApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_notice_that_nobody_serves_in_time_is_noted_and_served_late()
    {
        var danger = await app.MajorAsync("2021-09-24T10:00", "grade");
        await app.At("2021-09-24T10:00").TakeAsync(danger, ("listing", Listing(Beijing("2021-12-24T10:00"))));
        await app.TickAsync("2021-10-08T09:00");

        await app.At("2021-10-08T10:00").TakeAsync(danger, ("listing/notice", new { publication = "市应急局网站", servedBy = Named(Supervisor) }));

        Assert.True((await GetAsync(danger)).GetProperty("supervision").GetProperty("noticeLate").GetBoolean());
        Assert.Equal(Beijing("2021-10-01T00:00"), await app.ReadAsync<DateTimeOffset>(
            "select at from hidden_danger_history where danger_id = @danger and act = 'NoticeLate'", new { danger }));
        Assert.Equal("supervision.not-listed", await app.At("2021-10-09T10:00").StepAsync(
            danger, "listing/notice", new { publication = "又一次", servedBy = Named(Supervisor) }));
    }

    [Fact]
    public async Task An_extension_is_asked_for_twenty_working_days_before_and_decided_within_ten()
    {
        var danger = await app.MajorAsync("2021-09-01T10:00", "start", limit: "2021-11-05T18:00");
        await app.At("2021-09-01T11:00").TakeAsync(danger, ("listing", Listing(Beijing("2021-11-05T18:00"))));
        // Twenty working days before 5 November 2021 is 9 October, a Saturday on which one works.
        Assert.Equal("extension.too-late", await app.At("2021-10-10T00:00").StepAsync(danger, "extension", Extension(Beijing("2021-12-05T18:00"))));
        var inTime = app.At("2021-10-09T23:00");
        Assert.Equal("extension.not-later", await inTime.StepAsync(danger, "extension", Extension(Beijing("2021-11-05T18:00"))));
        Assert.Equal("supervision.limit-too-long", await inTime.StepAsync(danger, "extension", Extension(Beijing("2022-09-02T18:00"))));
        Assert.Equal("extension.not-pending", await inTime.StepAsync(danger, "extension/decision", Decision(true)));
        await inTime.TakeAsync(danger, ("extension", Extension(Beijing("2021-12-05T18:00"))));
        Assert.Equal("", await inTime.StepAsync(danger, "extension", Extension(Beijing("2021-12-05T18:00"))));
        Assert.Equal("extension.pending", await inTime.StepAsync(danger, "extension", Extension(Beijing("2021-12-06T18:00"))));
        Assert.Equal("supervision.not-supervisor", await app.At(Beijing("2021-10-11T09:00"), "410105", "write").StepAsync(danger, "extension/decision", Decision(true)));
        Assert.Equal("extension.own-request", await inTime.StepAsync(danger, "extension/decision", Decision(true, Principal)));
        await app.TickAsync("2021-10-23T09:00");
        Assert.Equal(Beijing("2021-10-23T00:00"), await app.ReadAsync<DateTimeOffset>(
            "select at from hidden_danger_history where danger_id = @danger and act = 'DecisionLate'", new { danger }));

        await app.At("2021-10-25T09:00").TakeAsync(danger, ("extension/decision", Decision(true)));

        var view = await GetAsync(danger);
        Assert.Equal(Beijing("2021-12-05T18:00"), view.GetProperty("danger").GetProperty("dueAt").GetDateTimeOffset());
        Assert.True(view.GetProperty("extensions")[0].GetProperty("granted").GetBoolean());
        await app.TickAsync("2021-11-06T00:00");
        Assert.Equal(JsonValueKind.Null, (await GetAsync(danger)).GetProperty("danger").GetProperty("overdueAt").ValueKind);
        await app.TickAsync("2021-12-06T00:00");
        Assert.Equal(Beijing("2021-12-05T18:00"), (await GetAsync(danger)).GetProperty("danger").GetProperty("overdueAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task Stopped_work_resumes_only_after_the_supervisors_consent_and_a_listed_danger_closes_only_after_the_review()
    {
        const string now = "2021-03-01T10:00";
        var danger = await app.MajorAsync(now, "start");
        var client = app.At(now);
        Assert.Equal("supervision.not-stopped", await client.StepAsync(danger, "resumption", new { report = "已消除", requestedBy = Named(Principal) }));
        await client.TakeAsync(danger, ("listing", Listing(Beijing("2021-06-01T10:00"))),
            ("stop-work", new { reason = "无法保证安全", peopleWithdrawn = true, orderedBy = Named(Supervisor) }));
        Assert.Equal("supervision.already-stopped", await client.StepAsync(danger, "stop-work", new { reason = "又一次", peopleWithdrawn = true, orderedBy = Named(Supervisor) }));
        Assert.Equal("supervision.not-removed", await client.StepAsync(danger, "resumption", new { report = "已消除", requestedBy = Named(Principal) }));
        Assert.Equal("supervision.nothing-to-review", await client.StepAsync(danger, "site-review", Review(true)));
        await client.TakeAsync(danger, ("submit", Submit()), ("accept", Accept()));
        Assert.Equal("hidden-danger.work-stopped", await client.StepAsync(danger, "close", Close()));
        await client.TakeAsync(danger, ("resumption", new { report = "已消除", requestedBy = Named(Principal) }));
        Assert.Equal(Beijing("2021-03-11T10:00"), (await GetAsync(danger)).GetProperty("reviewDueAt").GetDateTimeOffset());
        await app.TickAsync("2021-03-12T10:00");
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from hidden_danger_history where danger_id = @danger and act = 'ReviewLate'", new { danger }));

        Assert.Equal("supervision.not-supervisor", await app.At(Beijing(now), "410105", "write").StepAsync(danger, "site-review", Review(true)));
        Assert.Equal("supervision.own-work", await client.StepAsync(danger, "site-review", Review(true, Acceptor)));
        Assert.Equal("supervision.own-work", await client.StepAsync(danger, "site-review", Review(true, Rectifier)));
        await client.TakeAsync(danger, ("site-review", Review(false)));
        Assert.Equal("Rejected", await app.StateAsync(danger));
        await client.TakeAsync(danger, ("start", Start(false)), ("submit", Submit()), ("accept", Accept()),
            ("resumption", new { report = "再次消除", requestedBy = Named(Principal) }), ("site-review", Review(true)));

        await app.PublishedAsync<MajorDangerChanged>(told => told.DangerId == danger && told.Change == DangerChange.WorkResumed && !told.WorkStopped);
        await client.TakeAsync(danger, ("close", Close()));
    }

    private Task<JsonElement> GetAsync(Guid danger) => app.Client.GetFromJsonAsync<JsonElement>($"/v1/hidden-dangers/{danger}");
}
