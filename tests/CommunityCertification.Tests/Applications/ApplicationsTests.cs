using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.CommunityCertification.Tests.Evidence;
using Resilience.Contracts.CommunityCertification.V1;
using Resilience.Contracts.Vocabulary;
using static Resilience.CommunityCertification.Tests.Applying;

namespace Resilience.CommunityCertification.Tests.Applications;

public class ApplicationsTests(CommunityCertificationApp app)
{
    [Fact]
    public async Task A_municipal_application_goes_through_four_tiers_and_is_told_at_each()
    {
        var application = await app.ApplicationAtAsync("Candidate", 2061);

        var history = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/applications/{application}/history");
        Assert.Equal(
            ["Begin", "SelfScore", "Submit", "Approve", "ReviewScore", "Approve", "Approve"],
            history.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("act").GetString()));
        await app.PublishedAsync<CertificationStageChanged>(told => told.ApplicationId == application && told.To == CertificationStage.Candidate);
        Assert.Equal(4, (await app.PublishedAsync<CertificationStageChanged>(4, told => told.ApplicationId == application)).Count);
        await Assert.ThrowsAnyAsync<Exception>(() => app.ReadAsync<int>("delete from application_history where application_id = @application", new { application }));
    }

    [Fact]
    public async Task A_provincial_application_ends_with_the_province_and_a_national_one_with_the_nation()
    {
        Assert.Equal("Candidate", await app.StageAsync(await app.ApplicationAtAsync("Candidate", 2062, level: "Provincial")));
        Assert.Equal("NationalAssessment", await app.StageAsync(await app.ApplicationAtAsync("NationalAssessment", 2062, level: "National")));
    }

    [Theory]
    [InlineData("SubdistrictReview", "County")]
    [InlineData("SubdistrictReview", "Community")]
    [InlineData("CountyReview", "Subdistrict")]
    [InlineData("CountyReview", "City")]
    [InlineData("CityReview", "County")]
    [InlineData("CityReview", "Province")]
    public async Task Nobody_acts_at_the_stage_of_another_tier(string stage, string tier)
    {
        var community = await app.CommunityAsync("410105");
        var application = await app.ApplicationAtAsync(stage, 2063, community: community);

        var client = app.Of(community, tier);
        await RefusedAsync(await client.MoveAsync(application, "approve", "别人"), "application.other-tier", HttpStatusCode.Forbidden);
        await RefusedAsync(await client.MoveAsync(application, "return"), "application.other-tier", HttpStatusCode.Forbidden);
        await RefusedAsync(await app.Of(community, "County", "410103").MoveAsync(application, "approve", "别人"), "application.other-tier", HttpStatusCode.Forbidden);
        Assert.Equal(stage, await app.StageAsync(application));
    }

    [Fact]
    public async Task Who_took_part_in_the_application_neither_scores_nor_approves_it()
    {
        // The county's civil affairs bureau writes it down for the community.
        var community = await app.CommunityAsync("410105");
        var (application, bureau) = (Guid.CreateVersion7(), app.Of(community, "County", department: "金水区民政局"));
        (await bureau.PutAsJsonAsync($"/v1/applications/{application}", new { communityId = community, level = "Municipal", year = 2064, by = "孙一" })).EnsureSuccessStatusCode();
        (await app.ScoreAsync(application, bureau, 80, by: "孙一")).EnsureSuccessStatusCode();
        (await bureau.MoveAsync(application, "submit", "孙一")).EnsureSuccessStatusCode();
        (await app.Of(community, "Subdistrict").MoveAsync(application, "approve")).EnsureSuccessStatusCode();

        await RefusedAsync(await app.ScoreAsync(application, bureau, 80), "application.own", HttpStatusCode.Forbidden);
        await RefusedAsync(await app.ScoreAsync(application, app.Of(community, "County"), 80, by: " 孙一 "), "application.own", HttpStatusCode.Forbidden);
        (await app.ScoreAsync(application, app.Of(community, "County"), 80)).EnsureSuccessStatusCode();
        await RefusedAsync(await bureau.MoveAsync(application, "approve"), "application.own", HttpStatusCode.Forbidden);
        (await app.Of(community, "County").MoveAsync(application, "approve")).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Each_return_goes_one_tier_down_with_its_reason_and_what_is_sent_in_again_is_reviewed_anew()
    {
        var community = await app.CommunityAsync("410105");
        var application = await app.ApplicationAtAsync("CityReview", 2065, community: community);
        var submitted = (await app.ViewAsync(application)).GetProperty("submittedAt").GetDateTimeOffset();

        Assert.Equal(HttpStatusCode.BadRequest, (await app.Of(community, "City").MoveAsync(application, "return", reason: "")).StatusCode);
        foreach (var (tier, stage) in new[] { ("City", "CountyReview"), ("County", "SubdistrictReview"), ("Subdistrict", "Drafting") })
        {
            (await app.Of(community, tier).MoveAsync(application, "return", reason: $"缺少风险地图 {tier}")).EnsureSuccessStatusCode();
            Assert.Equal(stage, await app.StageAsync(application));
            await app.PublishedAsync<CertificationStageChanged>(told => told.ApplicationId == application && told.Reason == $"缺少风险地图 {tier}");
        }

        (await app.Of(community, "Community").MoveAsync(application, "submit", "张主任")).EnsureSuccessStatusCode();
        (await app.Of(community, "Subdistrict").MoveAsync(application, "approve")).EnsureSuccessStatusCode();
        await RefusedAsync(await app.Of(community, "County").MoveAsync(application, "approve"), "application.not-reviewed");
        Assert.Equal(submitted, (await app.ViewAsync(application)).GetProperty("submittedAt").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("Municipal", 69.9, false)]
    [InlineData("Municipal", 70, true)]
    [InlineData("Provincial", 79.99, false)]
    [InlineData("Provincial", 80, true)]
    public async Task The_review_score_decides_and_69_9_is_not_70(string level, decimal points, bool passes)
    {
        var community = await app.CommunityAsync("410105");
        var application = await app.ApplicationAtAsync("CountyReview", 2066, points: 100, level: level, community: community);
        (await app.ScoreAsync(application, app.Of(community, "County"), points)).EnsureSuccessStatusCode();

        var answer = await app.Of(community, "County").MoveAsync(application, "approve");

        Assert.Equal(passes ? HttpStatusCode.OK : HttpStatusCode.Conflict, answer.StatusCode);
        if (!passes)
            await RefusedAsync(answer, "application.below-threshold");
    }

    [Fact]
    public async Task A_basic_condition_that_does_not_hold_fails_the_application_whatever_its_score()
    {
        var community = await app.CommunityAsync("410105");
        var self = await app.ApplicationAsync(community, 2067);
        (await app.ScoreAsync(self, app.Of(community, "Community"), 100, satisfaction: 70)).EnsureSuccessStatusCode();
        var answer = await app.Of(community, "Community").MoveAsync(self, "submit", "张主任");
        Assert.Equal("Rejected", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("stage").GetString());

        var reviewed = await app.ApplicationAtAsync("CountyReview", 2067, points: 100, community: community);
        (await app.ScoreAsync(reviewed, app.Of(community, "County"), 100, satisfaction: 69.9m)).EnsureSuccessStatusCode();
        (await app.Of(community, "County").MoveAsync(reviewed, "approve")).EnsureSuccessStatusCode();
        Assert.Equal("Rejected", await app.StageAsync(reviewed));
        Assert.Equal("B1", (await app.ViewAsync(reviewed)).GetProperty("failedConditions")[0].GetString());
    }

    [Theory]
    [InlineData(90, 80, false)]
    [InlineData(90, 79.99, true)]
    [InlineData(70, 80.01, true)]
    public async Task A_gap_over_ten_points_between_the_two_scores_is_flagged(decimal self, decimal review, bool flagged)
    {
        var community = await app.CommunityAsync("410105");
        var application = await app.ApplicationAtAsync("CountyReview", 2068, points: self, community: community);
        (await app.ScoreAsync(application, app.Of(community, "County"), review)).EnsureSuccessStatusCode();

        var view = await app.ViewAsync(application);

        Assert.Equal((self, review, flagged), (view.GetProperty("selfScore").GetDecimal(), view.GetProperty("reviewScore").GetDecimal(), view.GetProperty("audit").GetBoolean()));
        var listed = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/applications?communityId={community}&audit=true");
        Assert.Equal(flagged ? 1 : 0, listed.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task What_its_stage_should_have_done_by_now_is_overdue()
    {
        var (old, coming) = (await app.CommunityAsync("410105"), await app.CommunityAsync("410105"));
        Assert.True((await app.ViewAsync(await app.ApplicationAsync(old, 2020))).GetProperty("overdue").GetBoolean());
        var later = await app.ViewAsync(await app.ApplicationAsync(coming, 2099));
        Assert.Equal(("2099-05-31", false), (later.GetProperty("dueOn").GetString(), later.GetProperty("overdue").GetBoolean()));
        var listed = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/applications?communityId={old}&year=2020&overdue=true&level=Municipal&stage=Drafting&unit=410105");
        Assert.Equal(1, listed.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Wrong_marks_conditions_and_evidence_are_named_one_by_one_and_nothing_is_written()
    {
        var community = await app.CommunityAsync("410105");
        var (application, photo) = (await app.ApplicationAsync(community, 2069), Guid.CreateVersion7());
        using var file = new ByteArrayContent(Files.Of(Files.Pdf)) { Headers = { ContentType = new(Files.Pdf) } };
        (await app.Client.PutAsync($"/v1/communities/{community}/evidence/{photo}?kind=DrillRecord&title=x&takenOn=2026-01-01&madeBy=y", file)).EnsureSuccessStatusCode();
        var score = $"/v1/applications/{application}/scores/{Guid.CreateVersion7()}";

        var answer = await app.Of(community, "Community").PutAsJsonAsync(score, new
        {
            by = "张主任",
            marks = new object[] { new { item = "1.1.1", points = 2.1 }, new { item = "99", points = 1 }, new { item = "1.2.1", points = 0.123 }, new { item = "1.1.1", points = 1 } },
            conditions = new[] { new { code = "B1", value = 90 }, new { code = "B9", value = 1 } },
            evidence = new[] { new { item = "1.1.1", evidenceId = photo }, new { item = "1.1.1", evidenceId = Guid.CreateVersion7() } },
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().Select(error => error.Name).ToHashSet();
        Assert.Superset(
            new HashSet<string> { "marks[0].points", "marks[1].item", "marks[2].points", "marks[3].item", "conditions[1].code", "evidence[0].evidenceId", "evidence[1].evidenceId" },
            errors);
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from application_score where application_id = @application", new { application }));

        // Only the item with evidence counts.
        (await app.Of(community, "Community").PutAsJsonAsync(score, new
        {
            by = "张主任", marks = new object[] { new { item = "7.2.1", points = 2 }, new { item = "1.1.1", points = 2 } }, conditions = Conditions(90),
            evidence = new[] { new { item = "7.2.1", evidenceId = photo } },
        })).EnsureSuccessStatusCode();
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from application_evidence where application_id = @application", new { application }));
        Assert.Equal(2, (await app.ViewAsync(application)).GetProperty("selfScore").GetDecimal());
        var result = (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/applications/{application}/scores"))[0].GetProperty("results")[0].GetProperty("result");
        Assert.Equal(("1.1.1", 2m), (Assert.Single(result.GetProperty("unproven").EnumerateArray()).GetString(), result.GetProperty("total").GetDecimal()));
    }

    [Fact]
    public async Task Two_reviewers_at_once_one_decides_and_the_other_reads_who()
    {
        var community = await app.CommunityAsync("410105");
        var application = await app.ApplicationAtAsync("SubdistrictReview", 2070, community: community);
        var client = app.Of(community, "Subdistrict");

        var answers = await Task.WhenAll(client.MoveAsync(application, "approve", "甲审"), client.MoveAsync(application, "return", "乙审"));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        var late = await Assert.Single(answers, answer => answer.StatusCode != HttpStatusCode.OK).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains(late.GetProperty("lastActBy").GetString(), new[] { "甲审", "乙审" });
    }

    [Fact]
    public async Task The_same_request_ten_times_at_once_is_done_once()
    {
        var community = await app.CommunityAsync("410105");
        var application = Guid.CreateVersion7();
        var score = Guid.CreateVersion7();
        var client = app.Of(community, "Community");

        Assert.All(await TenAsync(() => app.BeginAsync(application, community, 2071)), answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.All(await TenAsync(() => app.ScoreAsync(application, client, 88, "张主任", score: score)), answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.All(await TenAsync(() => client.MoveAsync(application, "submit", "张主任")), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(3, await app.ReadAsync<long>("select count(*) from application_history where application_id = @application", new { application }));
        await RefusedAsync(await app.BeginAsync(Guid.CreateVersion7(), community, 2071), "application.applied");
        Assert.Equal(HttpStatusCode.Conflict, (await app.BeginAsync(application, community, 2072)).StatusCode);
    }

    private static Task<HttpResponseMessage[]> TenAsync(Func<Task<HttpResponseMessage>> send) => Task.WhenAll(Enumerable.Range(0, 10).Select(_ => send()));

    private static async Task RefusedAsync(HttpResponseMessage answer, string code, HttpStatusCode status = HttpStatusCode.Conflict)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal($"urn:resilience:{code}", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString());
    }
}
