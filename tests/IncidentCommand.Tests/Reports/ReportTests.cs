using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Casualties;
using Resilience.IncidentCommand.Incidents;
using Resilience.IncidentCommand.Reports;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.Testing;

namespace Resilience.IncidentCommand.Tests.Reports;

public class ReportTests(IncidentCommandApp app)
{
    [Fact]
    public async Task Each_level_has_its_time_and_a_graver_grade_is_reported_further_up()
    {
        var id = await app.IncidentAsync();
        var first = Assert.Single((await DutiesAsync(id)).Legs);
        Assert.Equal(ReportLevel.County, first.To);
        Assert.InRange(first.RemainingSeconds!.Value, 3400, 3600);

        Assert.False((await SubmitAsync(id, IncidentReportKind.First, ReportLevel.County)).Late);
        Assert.False((await SubmitAsync(id, IncidentReportKind.FollowUp, ReportLevel.City)).Late);
        // Ungraded it ends with the city; the grade opens the way further up.
        Assert.Equal([ReportLevel.County, ReportLevel.City], (await DutiesAsync(id)).Legs.Select(leg => leg.To));
        await app.MoveAsync(id, IncidentState.Verified, 1);
        for (var i = 0; i < 3; i++)
            (await app.CasualtyAsync(id, CasualtyStatus.Dead)).Dispose();
        using var graded = await app.Client.PostAsJsonAsync($"/v1/incidents/{id}/grade", new GradeIncidentRequest("production-accident", null, "初判", "王五"), PlatformJson.Options);
        Assert.True(graded.IsSuccessStatusCode);

        var province = (await DutiesAsync(id)).Legs[^1];
        Assert.Equal(ReportLevel.Province, province.To);
        Assert.InRange(province.RemainingSeconds!.Value, 7000, 7200);
        await app.WriteAsync("update report_leg set due_at = now() - interval '1 minute' where incident_id = @id and to_level = 4", new { id });
        var missing = await app.PublishedAsync<IncidentReportMissing>(one => one.IncidentId == id);
        Assert.Equal((ReportLevel.Province, null), (missing.To, missing.Day));

        var late = await SubmitAsync(id, IncidentReportKind.FollowUp, ReportLevel.Province);
        Assert.Equal((true, 3), (late.Late, late.Casualties.Dead));
        Assert.True((await DutiesAsync(id)).Legs.Single(leg => leg.To == ReportLevel.Province).Late);
        Assert.Single(await app.PublishedAsync<IncidentReportMissing>(1, one => one.IncidentId == id));
    }

    [Fact]
    public async Task Whoever_took_the_incident_over_reports_and_what_was_late_stays_late()
    {
        var id = await app.IncidentAsync(EventClass.NaturalDisaster);
        await app.WriteAsync("update report_leg set due_at = now() - interval '1 minute' where incident_id = @id", new { id });
        await app.PublishedAsync<IncidentReportMissing>(one => one.IncidentId == id);

        await app.MoveAsync(id, IncidentState.TransferredUp, 1);

        var duties = await DutiesAsync(id);
        Assert.NotNull(duties.StableAt);
        Assert.All(duties.Legs, leg => Assert.Null(leg.RemainingSeconds));
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from report_day where incident_id = @id and not settled", new { id }));
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from report_leg where incident_id = @id and told", new { id }));
        Assert.True(Assert.Single(duties.Legs).Late);
    }

    [Fact]
    public async Task A_day_without_a_report_is_missing_for_good_day_by_day_until_the_situation_is_stable()
    {
        await app.StartReplicaAsync();
        var id = await app.IncidentAsync(EventClass.NaturalDisaster);
        Assert.Equal(ReportLevel.City, Assert.Single((await DutiesAsync(id)).Legs).To);
        var today = ChinaTime.DayOf(TimeProvider.System.GetUtcNow());
        // As if it had been taken in four days ago and nobody had reported since.
        await app.WriteAsync("update report_day set day = day - 4, due_at = due_at - interval '96 hours' where incident_id = @id", new { id });

        Assert.Equal(
            Enumerable.Range(0, 4).Select(i => today.AddDays(i - 4)),
            (await app.PublishedAsync<IncidentReportMissing>(4, one => one.IncidentId == id && one.Day is not null)).Select(one => one.Day!.Value).Order());

        await SubmitAsync(id, IncidentReportKind.Zero, ReportLevel.City, today.AddDays(-2));
        await SubmitAsync(id, IncidentReportKind.Zero, ReportLevel.City);
        var days = (await DutiesAsync(id)).Days;
        Assert.Equal((today, false, true), (days[0].Day, days[0].Missing, days[0].ReportedAt is not null));
        // Reported at last, and missing all the same.
        Assert.Equal((true, true), (days.Single(day => day.Day == today.AddDays(-2)).Missing, days.Single(day => day.Day == today.AddDays(-2)).ReportedAt is not null));
        var list = await app.Client.GetFromJsonAsync<JsonElement>("/v1/missing-reports?limit=500");
        Assert.Equal(4, list.GetProperty("items").EnumerateArray().Count(day => day.GetProperty("incidentId").GetGuid() == id));

        using var stable = await app.Client.PostAsJsonAsync($"/v1/incidents/{id}/stable", new { decidedBy = "王五", reason = "积水退去" });
        Assert.Equal(HttpStatusCode.NoContent, stable.StatusCode);
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from report_day where incident_id = @id and not settled", new { id }));
        Assert.Equal(4, (await app.PublishedAsync<IncidentReportMissing>(4, one => one.IncidentId == id && one.Day is not null)).Count);
    }

    [Fact]
    public async Task Reports_are_chained_and_the_broken_link_is_named()
    {
        var id = await app.IncidentAsync();
        var reportId = Guid.CreateVersion7();
        var same = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PutAsync(id, reportId, Request(IncidentReportKind.First, ReportLevel.County))));
        Assert.All(same, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        for (var i = 0; i < 3; i++)
            await SubmitAsync(id, IncidentReportKind.FollowUp, ReportLevel.City);
        using (var different = await PutAsync(id, reportId, Request(IncidentReportKind.Final, ReportLevel.County)))
            Assert.Equal(HttpStatusCode.Conflict, different.StatusCode);
        Assert.Equal((true, 4, null), await VerifyAsync(id));

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => app.WriteAsync("update incident_report set content = '{}' where incident_id = @id", new { id }));
        // Only somebody who commands the database gets around that; the chain shows it.
        await app.WriteAsync("set session_replication_role = replica; update incident_report set content = replace(content, '厂房坍塌', '墙体开裂') where incident_id = @id and version = 3", new { id });
        Assert.Equal((false, 4, 3), await VerifyAsync(id));
        await app.WriteAsync("set session_replication_role = replica; delete from incident_report where incident_id = @id and version = 2", new { id });
        Assert.Equal((false, 3, 2), await VerifyAsync(id));
    }

    [Theory]
    [InlineData("scene")]
    [InlineData("measures")]
    [InlineData("course")]
    [InlineData("unit")]
    public async Task A_report_without_what_the_law_asks_for_is_refused_by_field(string field)
    {
        var id = await app.IncidentAsync();
        var request = Request(IncidentReportKind.First, ReportLevel.County);
        request = field switch { "scene" => request with { Scene = null }, "measures" => request with { Measures = " " }, "course" => request with { Course = null }, _ => request with { Unit = null } };
        using var answer = await PutAsync(id, Guid.CreateVersion7(), request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(field, await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal((true, 0, null), await VerifyAsync(id));
    }

    private static SubmitReportRequest Request(IncidentReportKind kind, ReportLevel to, DateOnly? day = null) => new(
        kind, to, "某机械厂,生产铸件", "厂房坍塌约200平方米", "8时许突然坍塌", 1_200_000, "消防救援到场搜救", null, "值班员", day);

    private Task<HttpResponseMessage> PutAsync(Guid id, Guid reportId, SubmitReportRequest request) =>
        app.Client.PutAsJsonAsync($"/v1/incidents/{id}/reports/{reportId}", request, PlatformJson.Options);

    private async Task<SubmitReportAnswer> SubmitAsync(Guid id, IncidentReportKind kind, ReportLevel to, DateOnly? day = null)
    {
        using var answer = await PutAsync(id, Guid.CreateVersion7(), Request(kind, to, day));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<SubmitReportAnswer>(PlatformJson.Options))!;
    }

    private async Task<IncidentDuties> DutiesAsync(Guid id) =>
        (await app.Client.GetFromJsonAsync<IncidentDuties>($"/v1/incidents/{id}/report-duties", PlatformJson.Options))!;

    private async Task<(bool, int, int?)> VerifyAsync(Guid id)
    {
        var found = (await app.Client.GetFromJsonAsync<ChainVerification>($"/v1/incidents/{id}/reports/verify", PlatformJson.Options))!;
        return (found.Intact, found.Reports, found.BrokenAt);
    }
}
