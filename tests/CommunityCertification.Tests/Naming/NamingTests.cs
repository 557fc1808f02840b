using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.Contracts.CommunityCertification.V1;
using Resilience.Contracts.Vocabulary;
using static Resilience.CommunityCertification.Tests.Publishing;

namespace Resilience.CommunityCertification.Tests.Naming;

// Every test has a year of its own: a quota is the city's for one year.
public class NamingTests(CommunityCertificationApp app)
{
    [Fact]
    public async Task Candidates_are_ranked_by_score_then_risk_then_who_came_first_then_code_and_the_quota_cuts_there()
    {
        const int Year = 2071;
        await QuotasAsync();
        var calm = await app.CandidateAsync(Year, 85, "Yellow");
        var risky = await app.CandidateAsync(Year, 85, "Red");
        var best = await app.CandidateAsync(Year, 85.1m, "Blue");
        var later = await app.CandidateAsync(Year, 85, "Yellow");

        var ranking = await app.ItemsAsync($"/v1/namings/{Year}/Municipal/ranking");

        Assert.Equal([best, risky, calm, later], ranking.Select(row => row.GetProperty("applicationId").GetGuid()));
        Assert.Equal([true, true, true, false], ranking.Select(row => row.GetProperty("withinQuota").GetBoolean()));
        var notice = await app.OpenNoticeAsync(Year);
        Assert.Equal([best, risky, calm], (await app.ItemsAsync($"/v1/public-notices/{notice}/communities")).Select(row => row.GetProperty("applicationId").GetGuid()));
        Assert.Equal("Candidate", await app.StageAsync(later));
        await RefusedAsync(await app.PutNoticeAsync(Guid.CreateVersion7(), Year), "naming.quota-used");
    }

    [Fact]
    public async Task Nothing_is_named_before_seven_days_are_over_and_then_everybody_at_once_with_numbers_of_their_own()
    {
        const int Year = 2072;
        var applications = new[] { await app.CandidateAsync(Year, 90), await app.CandidateAsync(Year, 80) };
        var notice = await app.OpenNoticeAsync(Year);
        var listed = (await app.ItemsAsync("/v1/public-notices")).Single(row => row.GetProperty("noticeId").GetGuid() == notice);
        var opened = listed.GetProperty("openedAt").GetDateTimeOffset().ToOffset(TimeSpan.FromHours(8));
        Assert.Equal(new DateTimeOffset(opened.Date.AddDays(7), TimeSpan.FromHours(8)), listed.GetProperty("endsAt").GetDateTimeOffset());

        await RefusedAsync(await app.NameAsync(notice), "naming.notice-running");
        await app.OverAsync(notice);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => app.NameAsync(notice)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        await RefusedAsync(await app.NameAsync(notice, "另一文号"), "naming.named");
        foreach (var (application, number) in applications.Zip(["001", "002"]))
        {
            Assert.Equal("Named", await app.StageAsync(application));
            var title = await app.ReadAsync<Guid>("select title_id from title where application_id = @application", new { application });
            var view = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/titles/{title}");
            Assert.Equal(($"郑减示〔{Year}〕{number}号", $"M-{Year}-{number}"), (view.GetProperty("certificateNumber").GetString(), view.GetProperty("plaqueNumber").GetString()));
            await app.PublishedAsync<TitleGranted>(told => told.TitleId == title);
            Assert.Single(await app.PublishedAsync<TitleGranted>(1, told => told.TitleId == title));
            Assert.Equal(1, await app.ReadAsync<long>("select count(*) from title_clock where title_id = @title and kind = 'Reinspection'", new { title }));
        }

        var progress = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/titles/progress?year={Year}")).GetProperty("levels").EnumerateArray()
            .Single(level => level.GetProperty("level").GetString() == "Municipal");
        Assert.Equal((20, 2, 10m), (progress.GetProperty("planned").GetInt32(), progress.GetProperty("named").GetInt32(), progress.GetProperty("percent").GetDecimal()));
    }

    [Fact]
    public async Task The_province_recommends_the_two_best_to_the_nation_and_a_place_that_was_turned_down_is_free_again()
    {
        const int Year = 2078;
        var third = await app.ApplicationAtAsync("Candidate", Year, 85, "National");
        var first = await app.ApplicationAtAsync("Candidate", Year, 95, "National");
        var second = await app.ApplicationAtAsync("Candidate", Year, 85, "National", await app.CommunityAsync("410105", "Red"));
        Assert.Equal(HttpStatusCode.Forbidden, (await app.Client.PostAsJsonAsync($"/v1/namings/{Year}/recommend", new { by = "周", document = "文" })).StatusCode);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => await (await app.RecommendAsync(Year)).Content.ReadFromJsonAsync<JsonElement>()));

        Assert.Equal([first, second], answers.SelectMany(answer => answer.GetProperty("applicationIds").EnumerateArray()).Select(id => id.GetGuid()));
        Assert.All(answers, answer => Assert.Equal(0, answer.GetProperty("placesLeft").GetInt32()));
        await app.PublishedAsync<CertificationStageChanged>(told => told.ApplicationId == first && told.To == CertificationStage.NationalAssessment && told.Reason == "豫减办〔2026〕2号");
        Assert.Equal($"{Year}-12-31", (await app.ViewAsync(first)).GetProperty("dueOn").GetString());
        await RefusedAsync(await RecordAsync(third, true), "application.wrong-stage");
        await RefusedAsync(await app.Client.PostAsJsonAsync($"/v1/namings/{Year}/National/close", new { by = "周", reason = "名额已满" }), "naming.notice-open");
        (await RecordAsync(first, true)).EnsureSuccessStatusCode();
        (await RecordAsync(second, false)).EnsureSuccessStatusCode();
        Assert.Equal(third, Assert.Single((await (await app.RecommendAsync(Year)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("applicationIds").EnumerateArray()).GetGuid());
        // Somebody's title of that year was recorded meanwhile: the quota is used up.
        (await app.GrantAsync(Guid.CreateVersion7(), await app.CommunityAsync("410105"), "National", Year)).EnsureSuccessStatusCode();
        await RefusedAsync(await RecordAsync(third, true), "naming.quota-used");
        (await RecordAsync(third, false)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_title_that_is_only_recorded_fits_into_the_plan_of_its_year_as_well()
    {
        await using var city = new CommunityCertificationApp();
        await city.InitializeAsync();
        foreach (var (level, planned) in new[] { ("National", 2), ("Provincial", 10), ("Municipal", 20) })
        {
            for (var i = 0; i < planned; i++)
                (await city.GrantAsync(Guid.CreateVersion7(), await city.CommunityAsync("410105"), level, 2022)).EnsureSuccessStatusCode();
            await RefusedAsync(await city.GrantAsync(Guid.CreateVersion7(), await city.CommunityAsync("410105"), level, 2022), "naming.quota-used");
        }

        // For 2021 the city has no plan on record.
        (await city.GrantAsync(Guid.CreateVersion7(), await city.CommunityAsync("410105"), "National", 2021)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Only_the_naming_body_opens_and_names_and_the_nations_decision_is_written_down()
    {
        const int Year = 2075;
        await app.CandidateAsync(Year, 90);
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
        var (best, left) = (await app.CandidateAsync(Year, 90), await app.ApplicationAtAsync("Candidate", Year, 80, community: community));
        var notice = await app.OpenNoticeAsync(Year);
        var address = $"/v1/namings/{Year}/Municipal/close";
        await RefusedAsync(await app.Client.PostAsJsonAsync(address, new { by = "周", reason = "名额已满" }), "naming.notice-open");
        await app.OverAsync(notice);
        (await app.NameAsync(notice)).EnsureSuccessStatusCode();

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

    private Task<HttpResponseMessage> RecordAsync(Guid application, bool named) =>
        app.Client.PostAsJsonAsync($"/v1/applications/{application}/record-national", new { named, document = "国减发〔2078〕1号", by = "周" });
}
