using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.Shelters.V1;

namespace Resilience.Shelters.Tests.Reports;

public class ReportTests(SheltersApp app)
{
    [Fact]
    public async Task A_missing_report_is_told_once_by_two_replicas_and_a_report_sets_the_clock_anew()
    {
        var shelter = await app.ShelterAsync("410105");
        await app.OpenAsync(shelter);
        await app.StartReplicaAsync();
        // As if it had opened two hours and a second ago.
        await app.ReadAsync<int?>("update shelter set report_due_at = now() - interval '1 second' where shelter_id = @shelter returning 1", new { shelter });

        var told = await app.PublishedAsync<ShelterReportOverdue>(one => one.ShelterId == shelter);

        Assert.Equal(1, told.Missed);
        Assert.True(await app.ReadAsync<bool>("select report_due_at between now() + interval '119 minutes' and now() + interval '120 minutes' from shelter where shelter_id = @shelter", new { shelter }));
        var (id, at) = (Guid.CreateVersion7(), DateTimeOffset.UtcNow);
        Assert.Equal(HttpStatusCode.NoContent, (await ReportAsync(id, shelter, 120, at)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await ReportAsync(id, shelter, 120, at)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await ReportAsync(id, shelter, 121, at)).StatusCode);
        Assert.Equal(120, (await app.OccupancyAsync(shelter)).GetProperty("occupancy").GetInt32());
        Assert.Equal(0, await app.ReadAsync<int>("select reports_missed from shelter where shelter_id = @shelter", new { shelter }));
        Assert.Single(await app.PublishedAsync<ShelterReportOverdue>(1, one => one.ShelterId == shelter));
        var list = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/shelters/{shelter}/reports");
        Assert.Equal("缺婴儿奶粉", Assert.Single(list.GetProperty("items").EnumerateArray()).GetProperty("report").GetProperty("needs").GetString());
    }

    [Fact]
    public async Task After_ten_hours_of_standstill_one_message_counts_what_was_missed()
    {
        var shelter = await app.ShelterAsync("410105");
        await app.OpenAsync(shelter);
        await app.ReadAsync<int?>("update shelter set report_due_at = now() - interval '10 hours 1 minute' where shelter_id = @shelter returning 1", new { shelter });

        Assert.Equal(6, (await app.PublishedAsync<ShelterReportOverdue>(one => one.ShelterId == shelter)).Missed);
        Assert.True(await app.ReadAsync<bool>("select report_due_at > now() from shelter where shelter_id = @shelter", new { shelter }));
    }

    [Fact]
    public async Task The_clock_of_a_shelter_that_opened_before_a_restart_still_fires_once()
    {
        await using var own = new SheltersApp();
        await own.InitializeAsync();
        var shelter = await own.ShelterAsync("410105");
        await own.OpenAsync(shelter);
        await own.StopAsync();
        await own.ReadAsync<int?>("update shelter set report_due_at = now() - interval '1 minute' where shelter_id = @shelter returning 1", new { shelter });

        await own.RestartAsync();

        Assert.Equal(1, (await own.PublishedAsync<ShelterReportOverdue>(one => one.ShelterId == shelter)).Missed);
        Assert.True(await own.ReadAsync<bool>("select report_due_at > now() from shelter where shelter_id = @shelter", new { shelter }));
        Assert.Single(await own.PublishedAsync<ShelterReportOverdue>(1, one => one.ShelterId == shelter));
    }

    [Fact]
    public async Task Nobody_reports_from_a_closed_shelter_or_from_tomorrow()
    {
        var shelter = await app.ShelterAsync("410105");
        Assert.Equal(HttpStatusCode.Conflict, (await ReportAsync(Guid.CreateVersion7(), shelter, 1, DateTimeOffset.UtcNow)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await ReportAsync(Guid.CreateVersion7(), shelter, 1, DateTimeOffset.UtcNow.AddDays(1))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ReportAsync(Guid.CreateVersion7(), Guid.CreateVersion7(), 1, DateTimeOffset.UtcNow)).StatusCode);
    }

    private Task<HttpResponseMessage> ReportAsync(Guid id, Guid shelter, int people, DateTimeOffset at) =>
        app.Client.PutAsJsonAsync($"/v1/shelter-reports/{id}", new
        {
            shelterId = shelter, at, occupancy = people, sick = 2, drinkingWaterLitres = 500, meals = 300, needs = "缺婴儿奶粉", reportedBy = "张三",
        });
}
