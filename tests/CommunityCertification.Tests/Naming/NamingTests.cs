using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.Contracts.CommunityCertification.V1;

namespace Resilience.CommunityCertification.Tests.Naming;

// Every test has a year of its own: a quota is the city's for one year.
public class NamingTests(CommunityCertificationApp app)
{
    [Fact]
    public async Task Candidates_are_ranked_by_score_then_risk_then_who_came_first_then_code_and_the_quota_cuts_there()
    {
        const int Year = 2071;
        await QuotasAsync();
        var calm = await CandidateAsync(Year, 85, "Yellow");
        var risky = await CandidateAsync(Year, 85, "Red");
        var best = await CandidateAsync(Year, 85.1m, "Blue");
        var later = await CandidateAsync(Year, 85, "Yellow");

        var ranking = await RankingAsync(Year);

        Assert.Equal([best, risky, calm, later], ranking.Select(row => row.GetProperty("applicationId").GetGuid()));
        Assert.Equal([true, true, true, false], ranking.Select(row => row.GetProperty("withinQuota").GetBoolean()));
        var notice = await OpenAsync(Year);
        Assert.Equal([best, risky, calm], (await ItemsAsync($"/v1/public-notices/{notice}/communities")).Select(row => row.GetProperty("applicationId").GetGuid()));
        Assert.Equal("Candidate", await app.StageAsync(later));
        await RefusedAsync(await PutNoticeAsync(Guid.CreateVersion7(), Year), "naming.quota-used");
    }

    [Fact]
    public async Task Nothing_is_named_before_seven_days_are_over_and_then_everybody_at_once_with_numbers_of_their_own()
    {
        const int Year = 2072;
        var applications = new[] { await CandidateAsync(Year, 90), await CandidateAsync(Year, 80) };
        var notice = await OpenAsync(Year);
        var listed = (await ItemsAsync("/v1/public-notices")).Single(row => row.GetProperty("noticeId").GetGuid() == notice);
        var opened = listed.GetProperty("openedAt").GetDateTimeOffset().ToOffset(TimeSpan.FromHours(8));
        Assert.Equal(new DateTimeOffset(opened.Date.AddDays(7), TimeSpan.FromHours(8)), listed.GetProperty("endsAt").GetDateTimeOffset());

        await RefusedAsync(await NameAsync(notice), "naming.notice-running");
        await OverAsync(notice);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => NameAsync(notice)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        await RefusedAsync(await NameAsync(notice, "另一文号"), "naming.named");
        foreach (var (application, number) in applications.Zip(["001", "002"]))
        {
            Assert.Equal("Named", await app.StageAsync(application));
            var title = await app.ReadAsync<Guid>("select title_id from title where application_id = @application", new { application });
            var view = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/titles/{title}");
            Assert.Equal(($"郑减示〔{Year}〕{number}号", $"M-{Year}-{number}"), (view.GetProperty("certificateNumber").GetString(), view.GetProperty("plaqueNumber").GetString()));
            await app.PublishedAsync<TitleGranted>(told => told.TitleId == title);
            Assert.Single(app.Published<TitleGranted>(told => told.TitleId == title));
            Assert.Equal(1, await app.ReadAsync<long>("select count(*) from title_clock where title_id = @title and kind = 'Reinspection'", new { title }));
        }

        var progress = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/titles/progress?year={Year}")).GetProperty("levels").EnumerateArray()
            .Single(level => level.GetProperty("level").GetString() == "Municipal");
        Assert.Equal((20, 2, 10m), (progress.GetProperty("planned").GetInt32(), progress.GetProperty("named").GetInt32(), progress.GetProperty("percent").GetDecimal()));
    }

    [Fact]
    public async Task An_open_objection_blocks_the_naming_and_one_that_is_upheld_puts_the_community_out()
    {
        const int Year = 2073;
        var (kept, lost) = (await CandidateAsync(Year, 90), await CandidateAsync(Year, 80));
        var notice = await OpenAsync(Year);
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Assert.Equal(HttpStatusCode.NoContent, (await ObjectAsync(notice, one, kept)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await ObjectAsync(notice, one, kept)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await ObjectAsync(notice, other, lost, "Unit", "郑州某某物业公司", isSealed: true)).StatusCode);
        await OverAsync(notice);

        await RefusedAsync(await ObjectAsync(notice, Guid.CreateVersion7(), kept), "objection.too-late");
        await RefusedAsync(await NameAsync(notice), "naming.objections-open");
        (await ResolveAsync(notice, one, false)).EnsureSuccessStatusCode();
        await RefusedAsync(await NameAsync(notice), "naming.objections-open");
        (await ResolveAsync(notice, other, true)).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.NoContent, (await ResolveAsync(notice, other, true)).StatusCode);
        await RefusedAsync(await ResolveAsync(notice, other, false), "objection.resolved");
        (await NameAsync(notice)).EnsureSuccessStatusCode();

        Assert.Equal(("Named", "Rejected"), (await app.StageAsync(kept), await app.StageAsync(lost)));
        Assert.Equal(2, (await ItemsAsync($"/v1/public-notices/{notice}/objections")).Count);
    }

    [Fact]
    public async Task Anonymous_objections_are_not_taken_and_who_objects_is_sealed()
    {
        const int Year = 2074;
        var application = await CandidateAsync(Year, 90);
        var notice = await OpenAsync(Year);

        await RefusedAsync(await ObjectAsync(notice, Guid.CreateVersion7(), application, name: "匿名群众"), "objection.anonymous", HttpStatusCode.BadRequest);
        await RefusedAsync(await ObjectAsync(notice, Guid.CreateVersion7(), application, contact: "------"), "objection.anonymous", HttpStatusCode.BadRequest);
        await RefusedAsync(await ObjectAsync(notice, Guid.CreateVersion7(), application, "Unit"), "objection.unsealed", HttpStatusCode.BadRequest);
        Assert.Equal(HttpStatusCode.BadRequest, (await ObjectAsync(notice, Guid.CreateVersion7(), application, name: "")).StatusCode);

        var objection = Guid.CreateVersion7();
        (await ObjectAsync(notice, objection, application)).EnsureSuccessStatusCode();
        var bytes = await app.ReadAsync<byte[]>("select objector from objection where objection_id = @objection", new { objection });
        Assert.DoesNotContain("13800000000", Encoding.UTF8.GetString(bytes!), StringComparison.Ordinal);
        var address = $"/v1/public-notices/{notice}/objections/{objection}/objector";
        Assert.Equal("钱实名", (await app.Client.GetFromJsonAsync<JsonElement>(address)).GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await app.ClientFor("金水区应急管理局", "410105").GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task Only_the_naming_body_opens_and_names_and_the_nations_decision_is_written_down()
    {
        const int Year = 2075;
        await CandidateAsync(Year, 90);
        await RefusedAsync(await app.ClientFor("金水区应急管理局", "410105").PutAsJsonAsync($"/v1/public-notices/{Guid.CreateVersion7()}", new { level = "Municipal", year = Year, by = "周" }), "naming.other-body", HttpStatusCode.Forbidden);
        await RefusedAsync(await app.Client.PutAsJsonAsync($"/v1/public-notices/{Guid.CreateVersion7()}", new { level = "Provincial", year = Year, by = "周" }), "naming.other-body", HttpStatusCode.Forbidden);
        await RefusedAsync(await app.Client.PutAsJsonAsync($"/v1/public-notices/{Guid.CreateVersion7()}", new { level = "National", year = Year, by = "周" }), "naming.national-is-recorded");

        var national = await app.ApplicationAtAsync("NationalAssessment", Year, level: "National");
        var decision = new { named = true, document = "国减发〔2075〕1号", by = "周", certificateNumber = "国-2075-77" };
        foreach (var _ in Enumerable.Range(0, 2))
            (await app.Client.PostAsJsonAsync($"/v1/applications/{national}/record-national", decision)).EnsureSuccessStatusCode();
        Assert.Equal("国-2075-77", await app.ReadAsync<string>("select certificate_number from title where application_id = @national", new { national }));
        var second = await app.ApplicationAtAsync("NationalAssessment", Year, level: "National");
        await RefusedAsync(await app.Client.PostAsJsonAsync($"/v1/applications/{second}/record-national", decision), "title.number-taken");
        (await app.Client.PostAsJsonAsync($"/v1/applications/{second}/record-national", new { named = false, document = "国减发〔2075〕1号", by = "周" })).EnsureSuccessStatusCode();
        Assert.Equal("NotNamed", await app.StageAsync(second));
    }

    [Fact]
    public async Task Who_is_left_over_when_the_year_closes_is_not_named_and_may_apply_again()
    {
        const int Year = 2076;
        await QuotasAsync();
        var community = await app.CommunityAsync("410105");
        var (best, left) = (await CandidateAsync(Year, 90), await app.ApplicationAtAsync("Candidate", Year, 80, community: community));
        var notice = await OpenAsync(Year);
        var address = $"/v1/namings/{Year}/Municipal/close";
        await RefusedAsync(await app.Client.PostAsJsonAsync(address, new { by = "周", reason = "名额已满" }), "naming.notice-open");
        await OverAsync(notice);
        (await NameAsync(notice)).EnsureSuccessStatusCode();

        foreach (var count in new[] { 1, 0 })
        {
            var closed = await (await app.Client.PostAsJsonAsync(address, new { by = "周", reason = "名额已满" })).Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(count, closed.GetProperty("notNamed").GetInt32());
        }

        Assert.Equal(("Named", "NotNamed"), (await app.StageAsync(best), await app.StageAsync(left)));
        await app.PublishedAsync<CertificationStageChanged>(told => told.ApplicationId == left && told.Reason == "名额已满");
        Assert.Equal(HttpStatusCode.NoContent, (await app.BeginAsync(Guid.CreateVersion7(), community, Year)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.ClientFor("金水区应急管理局", "410105").PostAsJsonAsync(address, new { by = "周", reason = "名额已满" })).StatusCode);
    }

    private async Task<Guid> CandidateAsync(int year, decimal points, string risk = "Blue") =>
        await app.ApplicationAtAsync("Candidate", year, points, community: await app.CommunityAsync("410105", risk));

    // The quotas of the two years that a test would fill; the same version again changes nothing.
    private async Task QuotasAsync()
    {
        var changed = JsonNode.Parse((await app.ReadAsync<string>("select body::text from rule_set where id = 'certification-quota' and version = 1"))!)!;
        foreach (var (year, municipal) in new[] { (2071, 3), (2076, 1) })
            changed["years"]!.AsArray().Add(JsonNode.Parse($$"""{"year":{{year}},"national":2,"provincial":10,"municipal":{{municipal}}}"""));
        (await app.Client.PutAsJsonAsync("/v1/rule-sets/certification-quota/2", new
        {
            effectiveFrom = "2021-01-01T00:00:00+08:00", source = "测试", approver = "测试", body = changed,
        })).EnsureSuccessStatusCode();
    }

    private async Task<IReadOnlyList<JsonElement>> RankingAsync(int year) => await ItemsAsync($"/v1/namings/{year}/Municipal/ranking");

    private async Task<IReadOnlyList<JsonElement>> ItemsAsync(string address) =>
        [.. (await app.Client.GetFromJsonAsync<JsonElement>(address)).GetProperty("items").EnumerateArray()];

    private Task<HttpResponseMessage> PutNoticeAsync(Guid notice, int year) =>
        app.Client.PutAsJsonAsync($"/v1/public-notices/{notice}", new { level = "Municipal", year, by = "周科长" });

    private async Task<Guid> OpenAsync(int year)
    {
        var notice = Guid.CreateVersion7();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PutNoticeAsync(notice, year)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        return notice;
    }

    private Task<HttpResponseMessage> NameAsync(Guid notice, string document = "郑减办〔2026〕5号") =>
        app.Client.PostAsJsonAsync($"/v1/public-notices/{notice}/name", new { document, by = "周科长" });

    // Seven days go by.
    private Task<int> OverAsync(Guid notice) => app.ReadAsync<int>("update public_notice set ends_at = now() - interval '1 minute' where notice_id = @notice", new { notice });

    private Task<HttpResponseMessage> ObjectAsync(
        Guid notice, Guid objection, Guid application, string kind = "Person", string name = "钱实名", string contact = "13800000000", bool? isSealed = null) =>
        app.Client.PutAsJsonAsync($"/v1/public-notices/{notice}/objections/{objection}", new
        {
            applicationId = application, kind, name, contact, @sealed = isSealed, text = "演练记录与事实不符",
        });

    private Task<HttpResponseMessage> ResolveAsync(Guid notice, Guid objection, bool upheld) =>
        app.Client.PostAsJsonAsync($"/v1/public-notices/{notice}/objections/{objection}/resolve", new { by = "周科长", upheld, reason = "经核查属实" });

    private static async Task RefusedAsync(HttpResponseMessage answer, string code, HttpStatusCode status = HttpStatusCode.Conflict)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal($"urn:resilience:{code}", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString());
    }
}
