using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.CommunityCertification.Titles;
using Resilience.Contracts.CommunityCertification.V1;
using Resilience.Contracts.Vocabulary;

namespace Resilience.CommunityCertification.Tests.Titles;

public class StandingTests(CommunityCertificationApp app)
{
    [Theory]
    [InlineData(TitleStatus.Held, false, TitleStatus.Rectifying)]
    [InlineData(TitleStatus.ReinspectionDue, true, TitleStatus.Held)]
    [InlineData(TitleStatus.Rectifying, false, TitleStatus.Rectifying)]
    [InlineData(TitleStatus.RectificationOverdue, false, TitleStatus.RectificationOverdue)]
    [InlineData(TitleStatus.RectificationOverdue, true, TitleStatus.Held)]
    public void A_second_failure_gets_no_new_limit(TitleStatus before, bool passed, TitleStatus after) => Assert.Equal(after, TitleRules.AfterReinspection(before, passed));

    [Fact]
    public async Task Three_years_on_a_title_is_due_fails_is_overdue_and_is_revoked_each_told_once_beside_a_second_replica()
    {
        await app.StartReplicaAsync();
        // Named in 2021 and recorded only now: its three years are over, and it is due at once.
        var title = await TitleAsync(year: 2021);
        await ToldAsync(title, TitleStatus.ReinspectionDue);

        foreach (var _ in Enumerable.Range(0, 2))
            (await ReinspectAsync(title, false)).EnsureSuccessStatusCode();
        await ToldAsync(title, TitleStatus.Rectifying);
        await RefusedAsync(await RevokeAsync(title), "title.still-rectifying");
        await FellDueAsync(title);
        await ToldAsync(title, TitleStatus.RectificationOverdue);
        (await RevokeAsync(title)).EnsureSuccessStatusCode();
        (await RevokeAsync(title)).EnsureSuccessStatusCode();
        await ToldAsync(title, TitleStatus.Revoked);

        await RefusedAsync(await ReinspectAsync(title, true), "title.gone");
        Assert.Equal(4, (await app.PublishedAsync<TitleChanged>(4, change => change.TitleId == title)).Count);
        Assert.Equal(
            ["Clock", "Fail", "Clock", "Revoke"],
            (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/titles/{title}/history")).GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("act").GetString()));
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from title_clock where title_id = @title and fired_at is null and stopped_at is null", new { title }));
        Assert.Equal(title, Assert.Single((await app.Client.GetFromJsonAsync<JsonElement>("/v1/titles?status=Revoked&unit=410181")).GetProperty("items").EnumerateArray()).GetProperty("titleId").GetGuid());
    }

    [Fact]
    public async Task Passed_it_stands_for_three_more_years_and_only_city_and_province_decide()
    {
        var title = await TitleAsync("410182", DateTimeOffset.UtcNow.Year);
        Assert.Equal(HttpStatusCode.Forbidden, (await ReinspectAsync(title, true, app.ClientFor("荥阳市应急管理局", "410182"))).StatusCode);
        (await ReinspectAsync(title, true, app.ClientFor("省减灾委办公室", "410000"))).EnsureSuccessStatusCode();

        var due = await app.ReadAsync<DateTimeOffset>("select due_at from title_clock where title_id = @title and stopped_at is null", new { title });
        Assert.InRange(due, DateTimeOffset.UtcNow.AddYears(3).AddDays(-2), DateTimeOffset.UtcNow.AddYears(3).AddDays(2));
        Assert.Equal(HttpStatusCode.Forbidden, (await app.ClientFor("荥阳市应急管理局", "410182").PostAsJsonAsync($"/v1/titles/{title}/revoke", new { by = "周", ground = "FalseApplication", document = "文" })).StatusCode);
    }

    [Fact]
    public async Task A_yearly_report_is_handed_in_once_by_the_community_and_the_missing_ones_are_listed()
    {
        var (done, missing) = (await TitleAsync("410104"), await TitleAsync("410104"));
        var thisYear = DateTimeOffset.UtcNow.Year;
        Assert.Equal(HttpStatusCode.NoContent, (await ReportAsync(done, 2022)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await ReportAsync(done, 2022)).StatusCode);
        await RefusedAsync(await ReportAsync(done, 2022, "另一内容"), "yearly-report.different");
        Assert.Equal(HttpStatusCode.BadRequest, (await ReportAsync(done, thisYear + 1)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await ReportAsync(done, 2020)).StatusCode);

        var listed = await app.Client.GetFromJsonAsync<JsonElement>("/v1/titles/yearly-reports?year=2022&unit=410104&missing=true");
        Assert.Contains(missing, listed.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("titleId").GetGuid()));
        Assert.DoesNotContain(done, listed.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("titleId").GetGuid()));
        var late = await app.Client.GetFromJsonAsync<JsonElement>("/v1/titles/yearly-reports?year=2022&unit=410104&missing=false");
        Assert.True(Assert.Single(late.GetProperty("items").EnumerateArray()).GetProperty("late").GetBoolean());
    }

    private async Task<Guid> TitleAsync(string unit = "410181", int year = 2021)
    {
        var title = Guid.CreateVersion7();
        (await app.GrantAsync(title, await app.CommunityAsync(unit), year: year)).EnsureSuccessStatusCode();
        return title;
    }

    private Task<int> FellDueAsync(Guid title) =>
        app.ReadAsync<int>("update title_clock set due_at = now() where title_id = @title and fired_at is null and stopped_at is null", new { title });

    private async Task ToldAsync(Guid title, TitleStatus status) =>
        await app.PublishedAsync<TitleChanged>(change => change.TitleId == title && change.Status == status);

    private Task<HttpResponseMessage> ReinspectAsync(Guid title, bool passed, HttpClient? client = null) =>
        (client ?? app.Client).PostAsJsonAsync($"/v1/titles/{title}/reinspect", new { by = "周科长", passed, findings = "避难场所标识缺失" });

    private Task<HttpResponseMessage> RevokeAsync(Guid title) =>
        app.Client.PostAsJsonAsync($"/v1/titles/{title}/revoke", new { by = "周科长", ground = "NotRectified", document = "郑减办〔2026〕9号" });

    private Task<HttpResponseMessage> ReportAsync(Guid title, int year, string text = "全年开展演练四次") =>
        app.Client.PutAsJsonAsync($"/v1/titles/{title}/yearly-reports/{year}", new { by = "张主任", text });

    private static async Task RefusedAsync(HttpResponseMessage answer, string code)
    {
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal($"urn:resilience:{code}", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString());
    }
}
