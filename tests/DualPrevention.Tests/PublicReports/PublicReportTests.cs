using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.DualPrevention.V1;
using Resilience.DualPrevention.PublicReports;
using Resilience.DualPrevention.Tests.HiddenDangers;
using Resilience.DualPrevention.Tests.Risks;
using static Resilience.DualPrevention.Tests.HiddenDangers.DangerSteps;

namespace Resilience.DualPrevention.Tests.PublicReports;

public class PublicReportTests(DualPreventionApp app)
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Anybody_files_through_the_link_and_a_supervisor_makes_a_danger_of_it_that_does_not_name_them()
    {
        var (enterprise, point) = await app.Client.PointAsync("410105");
        var path = await LinkAsync(enterprise, point);
        var anybody = app.AnonymousClient();
        var description = await anybody.GetFromJsonAsync<JsonElement>(path);
        Assert.Equal("1 号储罐", description.GetProperty("riskPoint").GetString());
        var report = Report();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => anybody.PostAsJsonAsync(path, report)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        using var other = await anybody.PostAsJsonAsync(path, Report(report.ReportId, "别的"));
        Assert.Equal("public-report.different", await DangerSteps.CodeAsync(other));

        var triages = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TriageAsync(report.ReportId, true)));
        var dangers = await Task.WhenAll(triages.Select(async answer => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("dangerId").GetGuid()));
        var danger = Assert.Single(dangers.Distinct());
        Assert.Equal("Found PublicReport 群众", await app.ReadAsync<string>(
            "select state || ' ' || source || ' ' || finder_name from hidden_danger where danger_id = @danger", new { danger }));
        Assert.False(await app.ReadAsync<bool>(
            "select details::text like '%王举报%' from hidden_danger_history where danger_id = @danger", new { danger }));
        using var late = await TriageAsync(report.ReportId, false);
        Assert.Equal("public-report.already-triaged", await DangerSteps.CodeAsync(late));

        await app.Client.TakeAsync(
            danger, ("register", Register()), ("grade", Grade()), ("start", Start()), ("submit", Submit()), ("accept", Accept()), ("close", Close()));
        Assert.Equal(
            [("Closed", danger), ("Opened", danger), ("Received", (Guid?)null)],
            (await app.PublishedAsync<PublicReportChanged>(3, told => told.ReportId == report.ReportId)).Select(told => (told.Status, told.DangerId)).Order());
    }

    [Fact]
    public async Task A_dismissed_report_opens_nothing_and_an_enterprise_reads_no_reports()
    {
        var enterprise = await app.EnterpriseAsync("410122");
        var report = Report();
        (await app.AnonymousClient().PostAsJsonAsync(await LinkAsync(enterprise), report)).EnsureSuccessStatusCode();
        var enterprises = app.ClientFor("某企业", "410122");
        Assert.Equal("supervision.not-supervisor", await DangerSteps.CodeAsync(await enterprises.GetAsync("/v1/public-reports")));
        using var own = await enterprises.PostAsJsonAsync($"/v1/public-reports/{report.ReportId}/triage", Triage(false));
        Assert.Equal("supervision.not-supervisor", await DangerSteps.CodeAsync(own));

        (await TriageAsync(report.ReportId, false)).EnsureSuccessStatusCode();

        var dismissed = await app.Client.GetFromJsonAsync<JsonElement>("/v1/public-reports?unit=410122&status=Dismissed");
        Assert.Equal("138 0000 0000", dismissed.GetProperty("items")[0].GetProperty("reporterPhone").GetString());
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from hidden_danger where enterprise_id = @enterprise", new { enterprise }));
        await app.PublishedAsync<PublicReportChanged>(told => told.ReportId == report.ReportId && told is { Status: "Dismissed", DangerId: null, ManagingUnitCode: "410122" });
        using var unknown = await TriageAsync(Guid.CreateVersion7(), false);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task A_link_that_was_changed_or_has_expired_or_was_signed_by_another_serves_nobody()
    {
        var enterprise = await app.EnterpriseAsync("410105");
        var path = await LinkAsync(enterprise);
        var token = path.Split('/')[^1];
        var anybody = app.AnonymousClient();
        foreach (var wrong in new[] { token[..^4] + "AAAA", "A" + token[1..], token + "AA", "short", "…", new ReportLink(enterprise, null, Now.AddDays(1)).Sign(new byte[32]) })
        {
            using var answer = await anybody.PostAsJsonAsync($"/v1/public-reports/links/{Uri.EscapeDataString(wrong)}", Report());
            Assert.Equal((HttpStatusCode.Forbidden, "public-report.link-invalid"), (answer.StatusCode, await DangerSteps.CodeAsync(answer)));
        }

        using var past = await app.Client.PostAsJsonAsync("/v1/public-reports/links", new { enterpriseId = enterprise, expiresAt = Now.AddDays(-1) });
        Assert.Equal("public-report.expiry-out-of-range", await DangerSteps.CodeAsync(past));
        using var nobody = await app.Client.PostAsJsonAsync("/v1/public-reports/links", new { enterpriseId = Guid.CreateVersion7(), expiresAt = Now.AddDays(1) });
        Assert.Equal("public-report.target-unknown", await DangerSteps.CodeAsync(nobody));
        using var foreign = await app.ClientFor("金水区应急局", "410103").PostAsJsonAsync(
            "/v1/public-reports/links", new { enterpriseId = enterprise, expiresAt = Now.AddDays(1) });
        Assert.Equal("caller.other-unit", await DangerSteps.CodeAsync(foreign));
        Assert.Equal(HttpStatusCode.Unauthorized, (await anybody.PostAsJsonAsync("/v1/public-reports/links", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await anybody.GetAsync("/v1/public-reports")).StatusCode);
    }

    [Fact]
    public void A_link_reads_back_what_was_signed_and_knows_its_end()
    {
        var (key, end) = (new byte[32], DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));
        var link = new ReportLink(Guid.CreateVersion7(), Guid.CreateVersion7(), end);
        Assert.Equal(link, ReportLink.Read(link.Sign(key), key));
        Assert.Equal(PublicReportRules.Expired, PublicReportRules.WhyNotUse(link, end));
        Assert.Null(PublicReportRules.WhyNotUse(link, end.AddSeconds(-1)));
    }

    [Theory]
    [InlineData("what", """{"reportId":"0199e3a0-0000-7000-8000-000000000001","what":"","place":"门口"}""")]
    [InlineData("place", """{"reportId":"0199e3a0-0000-7000-8000-000000000001","what":"堵塞"}""")]
    [InlineData("reportId", """{"what":"堵塞","place":"门口"}""")]
    [InlineData("reporterPhone", """{"reportId":"0199e3a0-0000-7000-8000-000000000001","what":"堵塞","place":"门口","reporterPhone":"call me"}""")]
    [InlineData("evidence[0].reference", """{"reportId":"0199e3a0-0000-7000-8000-000000000001","what":"堵塞","place":"门口","evidence":[{"kind":"Photo","reference":""}]}""")]
    public async Task Names_what_is_wrong(string field, string body)
    {
        var path = await LinkAsync(await app.EnterpriseAsync("410105"));
        using var answer = await app.AnonymousClient().PostAsync(path, new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.True(errors.TryGetProperty(field, out _), errors.ToString());
    }

    private static FilePublicReportRequest Report(Guid? id = null, string what = "安全出口上锁") =>
        new(id ?? Guid.CreateVersion7(), what, "二楼东侧", 113.66, 34.77, null, "王举报", "138 0000 0000");

    private static object Triage(bool isDanger) => new
    {
        isDanger, item = isDanger ? "安全出口" : null, kind = isDanger ? "Site" : null, reason = "现场核查", triagedBy = Named(Supervisor, "科长"),
    };

    private Task<HttpResponseMessage> TriageAsync(Guid report, bool isDanger) =>
        app.Client.PostAsJsonAsync($"/v1/public-reports/{report}/triage", Triage(isDanger));

    private async Task<string> LinkAsync(Guid enterprise, Guid? point = null)
    {
        using var answer = await app.Client.PostAsJsonAsync("/v1/public-reports/links", new { enterpriseId = enterprise, riskPointId = point, expiresAt = Now.AddDays(1) });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("path").GetString()!;
    }
}

/// <summary>An application of its own, with the limit that everybody has.</summary>
public class PublicReportLimitTests
{
    private sealed class LimitedApp : DualPreventionApp
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>();
    }

    [Fact]
    public async Task An_address_files_ten_reports_a_minute_and_everything_else_goes_on()
    {
        await using var app = new LimitedApp();
        await app.InitializeAsync();
        var anybody = app.AnonymousClient();

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 12; i++)
        {
            using var answer = await anybody.PostAsJsonAsync("/v1/public-reports/links/forged", new { reportId = Guid.CreateVersion7(), what = "x", place = "y" });
            answers.Add(answer.StatusCode);
        }

        Assert.Equal(10, answers.Count(status => status == HttpStatusCode.Forbidden));
        Assert.Equal(2, answers.Count(status => status == HttpStatusCode.TooManyRequests));
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync("/v1/hidden-dangers")).StatusCode);
    }
}
