using System.Net;
using System.Net.Http.Json;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Casualties;
using Resilience.IncidentCommand.Notices;
using Resilience.IncidentCommand.Warnings;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Tests.Notices;

public class NoticeTests(IncidentCommandApp app)
{
    [Fact]
    public async Task The_garrison_and_the_neighbours_hear_of_a_grave_response_and_how_it_goes_on()
    {
        var plan = IncidentCommandApp.NewPlan();
        var id = await app.ResponseAsync(ResponseLevel.III, plan, WarningLevel.Orange);
        Assert.Empty(await ListAsync($"responseId={id}"));

        await app.ResponseAsync(ResponseLevel.II, plan);

        var told = await ListAsync($"responseId={id}");
        Assert.Equal(
            ["ARMED-POLICE", "GARRISON", "JIAOZUO", "KAIFENG", "LUOYANG", "PINGDINGSHAN", "XINXIANG", "XUCHANG"], told.Select(notice => notice.RecipientCode).Order());
        Assert.All(told, notice => Assert.Equal(("notices@1", TimeSpan.FromMinutes(30), false), (notice.RuleSet, notice.AcknowledgeBy - notice.SentAt, notice.Overdue)));
        Assert.Equal(2, told.Count(notice => notice.Kind == NoticeRecipient.Garrison));
        Assert.StartsWith("暴雨灾害防范应对:响应由 III 级提升至 II 级,预计至 ", told[0].Text, StringComparison.Ordinal);
        var sent = await app.PublishedAsync<NoticeSent>(notice => notice.ResponseId == id && notice.RecipientCode == "KAIFENG");
        Assert.Equal(told.Single(notice => notice.RecipientCode == "KAIFENG").NoticeId, sent.NoticeId);

        // Below their level, and at its end, whoever has been told hears of it.
        (await app.Client.PostAsJsonAsync($"/v1/responses/{id}/lower", new { level = "IV", reason = "雨势减弱", decidedBy = "王五" })).EnsureSuccessStatusCode();
        (await app.Client.PostAsJsonAsync($"/v1/responses/{id}/end", new { reason = "险情已控制", decidedBy = "王五" })).EnsureSuccessStatusCode();
        var all = await ListAsync($"responseId={id}");
        Assert.Equal(24, all.Count);
        Assert.Equal("响应终止:险情已控制", all[0].Text);
        Assert.Equal(3, await app.ReadAsync<long>("select count(*) from timeline_entry where response_id = @id and kind = 'NoticesSent'", new { id }));
    }

    [Fact]
    public async Task A_recipient_acknowledges_once_and_silence_is_told_once_with_two_replicas()
    {
        await app.StartReplicaAsync();
        var id = await app.ResponseAsync(ResponseLevel.I);
        var notices = await ListAsync($"responseId={id}");
        var (answered, silent) = (notices[0].NoticeId, notices[1].NoticeId);

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => AcknowledgeAsync(answered, $"参谋{i}")));
        Assert.Single(replies, reply => reply.StatusCode == HttpStatusCode.NoContent);
        var by = $"参谋{Array.FindIndex(replies, reply => reply.StatusCode == HttpStatusCode.NoContent)}";
        foreach (var lost in replies.Where(reply => reply.StatusCode != HttpStatusCode.NoContent))
        {
            var problem = await IncidentCommandApp.ProblemAsync(lost);
            Assert.Equal(("urn:resilience:notice.acknowledged", by), (problem.GetProperty("type").GetString(), problem.GetProperty("acknowledgedBy").GetString()));
        }

        Assert.Equal(HttpStatusCode.NoContent, (await AcknowledgeAsync(answered, by)).StatusCode);
        await app.WriteAsync("update notice set acknowledge_by = now() - interval '1 minute' where notice_id = any (@ids)", new { ids = new[] { answered, silent } });
        await app.PublishedAsync<NoticeUnacknowledged>(notice => notice.NoticeId == silent);
        Assert.Equal(HttpStatusCode.NoContent, (await AcknowledgeAsync(silent, "值班参谋")).StatusCode);

        Assert.Empty(app.Published<NoticeUnacknowledged>(notice => notice.NoticeId == answered));
        Assert.Single(await app.PublishedAsync<NoticeUnacknowledged>(1, notice => notice.NoticeId == silent));
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from timeline_entry where response_id = @id and kind = 'NoticeUnacknowledged'", new { id }));
        // Acknowledged after its time: late for good, and not open any more.
        Assert.True((await ListAsync($"responseId={id}&open=false")).Single(notice => notice.NoticeId == silent).Overdue);
        Assert.DoesNotContain(silent, (await ListAsync($"responseId={id}&open=true")).Select(notice => notice.NoticeId));
    }

    [Fact]
    public async Task A_warning_is_told_too_and_its_cancellation()
    {
        var id = Guid.CreateVersion7();
        var warning = new IssueWarningRequest(
            EventClass.NaturalDisaster, "暴雨", WarningLevel.Yellow, TimeProvider.System.GetUtcNow(), ["410100"], "低洼路段可能积水", ["W1"], "郑州市人民政府", "李四");
        (await app.Client.PutAsJsonAsync($"/v1/warnings/{id}", warning, PlatformJson.Options)).EnsureSuccessStatusCode();
        Assert.Equal(["ARMED-POLICE", "GARRISON"], (await ListAsync($"warningId={id}")).Select(notice => notice.RecipientCode).Order());

        (await app.Client.PostAsJsonAsync($"/v1/warnings/{id}/cancel", new { cancelledBy = "李四", reason = "险情解除" })).EnsureSuccessStatusCode();

        var all = await ListAsync($"warningId={id}");
        Assert.Equal(4, all.Count);
        Assert.Equal("暴雨预警解除:险情解除", all[0].Text);
    }

    [Fact]
    public async Task An_incident_that_has_become_a_major_one_is_told_whichever_unit_it_lies_in()
    {
        var id = await app.IncidentAsync(unit: "410183");
        await app.MoveAsync(id, IncidentState.Verified, 1);
        (await app.Client.PostAsJsonAsync($"/v1/incidents/{id}/grade", new { table = "production-accident", reason = "初判", gradedBy = "王五" })).EnsureSuccessStatusCode();
        Assert.Empty(await ListAsync($"incidentId={id}"));

        // Ten dead: the ledger grades it anew, and nobody has to think of the notices.
        for (var i = 0; i < 10; i++)
            (await app.CasualtyAsync(id, CasualtyStatus.Dead)).EnsureSuccessStatusCode();

        var told = await ListAsync($"incidentId={id}");
        Assert.Equal(8, told.Count);
        Assert.All(told, notice => Assert.Equal("某厂房坍塌定级:重大(伤亡台账变化)", notice.Text));
        await app.PublishedAsync<NoticeSent>(notice => notice.IncidentId == id && notice.Kind == NoticeRecipient.Garrison);
    }

    [Fact]
    public async Task Wrong_acknowledgements_are_refused()
    {
        var notice = (await ListAsync($"responseId={await app.ResponseAsync(ResponseLevel.II)}"))[0].NoticeId;
        using var nameless = await app.Client.PostAsJsonAsync($"/v1/notices/{notice}/acknowledge", new { recordedBy = "值班员" });
        Assert.Equal(HttpStatusCode.BadRequest, nameless.StatusCode);
        Assert.Contains("acknowledgedBy", await nameless.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var district = app.ClientFor("金水区应急局", "410105");
        using var foreign = await district.PostAsJsonAsync($"/v1/notices/{notice}/acknowledge", new { acknowledgedBy = "参谋", recordedBy = "值班员" });
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await AcknowledgeAsync(Guid.CreateVersion7(), "参谋")).StatusCode);
    }

    private Task<HttpResponseMessage> AcknowledgeAsync(Guid id, string by) =>
        app.Client.PostAsJsonAsync($"/v1/notices/{id}/acknowledge", new AcknowledgeNoticeRequest(by, "值班员"), PlatformJson.Options);

    private async Task<IReadOnlyList<NoticeView>> ListAsync(string query) =>
        (await app.Client.GetFromJsonAsync<Page<NoticeView>>($"/v1/notices?limit=100&{query}", PlatformJson.Options))!.Items;
}
