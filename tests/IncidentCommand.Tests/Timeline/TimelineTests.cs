using System.Net;
using System.Net.Http.Json;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Contracts.Shelters.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Timeline;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Tests.Timeline;

public class TimelineTests(IncidentCommandApp app)
{
    [Fact]
    public async Task Tells_a_response_from_its_signal_on_in_order_and_page_by_page()
    {
        var proposal = IncidentCommandApp.Proposal(signalAt: TimeProvider.System.GetUtcNow().AddMinutes(-40));
        var card = await app.CardAsync(proposal);
        await app.DeliverAsync(new WeatherSignalIssued(
            proposal.SignalId, WeatherSignalKind.Rainstorm, WarningLevel.Red, ["410100"], "郑州市气象台", "未来三小时降雨量将达 100 毫米以上", "410100", proposal.SignalAt));
        await app.PublishedAsync<Contracts.IncidentCommand.V1.DecisionEscalated>(escalated => escalated.CardId == card);
        var id = (await IncidentCommandApp.AnswerAsync(await app.DecideAsync(card, ResponseLevel.I))).ResponseId!.Value;
        var now = TimeProvider.System.GetUtcNow();
        var mission = new TeamDispatched(
            Guid.CreateVersion7(), Guid.CreateVersion7(), "蓝天救援队", 40, id, "2021-7", "京广隧道", "排水", "李四", now.AddMinutes(30), "410103", now.AddSeconds(2));
        await app.DeliverAsync(new MissionAcknowledged(mission.MissionId, mission.TeamId, mission.TeamName, id, "周八", "410103", now.AddSeconds(3)));
        await app.DeliverAsync(mission);
        await app.DeliverAsync(new ShelterOpened(
            Guid.CreateVersion7(), "西流湖公园", ShelterClass.I, "西三环", 113.5, 34.7, 2000, id, "张三", "410102", now.AddSeconds(1)));

        var entries = await ReadAsync($"/v1/responses/{id}/timeline?limit=3");

        Assert.Equal(
            ["SignalIssued", "LevelProposed", "CardOpened", "DecisionEscalated", "DecisionMade", "ResponseStarted", "NoticesSent", "ShelterOpened", "TeamDispatched", "MissionAcknowledged"],
            // Which measures a signal asks for depends on what stands already.
            entries.Where(entry => entry.Kind != "MeasureProposed").Select(entry => entry.Kind));
        Assert.Equal(entries.OrderBy(entry => entry.At), entries);
        var city = await ReadAsync($"/v1/timeline?limit=500&since={Uri.EscapeDataString(proposal.SignalAt.ToString("O"))}");
        Assert.Subset(city.Select(entry => entry.EntryId).ToHashSet(), entries.Select(entry => entry.EntryId).ToHashSet());
    }

    [Fact]
    public async Task Tells_of_flights_social_forces_and_endangered_and_withdrawn_teams_in_the_words_of_the_trade()
    {
        var id = await app.ResponseAsync(ResponseLevel.II);
        var at = TimeProvider.System.GetUtcNow();
        await app.DeliverAsync(new FlightChanged(Guid.CreateVersion7(), id, "B-7601", "Approved", "钱七", null, "410100", at), times: 2);
        await app.DeliverAsync(new SocialForceChanged(Guid.CreateVersion7(), id, "某蓝天救援队", 32, "Accepted", "二七区", "李四", null, "410100", at.AddSeconds(1)));
        await app.DeliverAsync(new StandbyProposalChanged(
            Guid.CreateVersion7(), Guid.CreateVersion7(), WeatherSignalKind.Rainstorm, WarningLevel.Red, HazardKind.Flood, 28, "TakenOver", "李四", null, id, "410100", at.AddSeconds(3)));
        await app.DeliverAsync(new MissionEndangered(
            Guid.CreateVersion7(), Guid.CreateVersion7(), "消防支队", id, "京广隧道", Guid.CreateVersion7(), HazardAreaKind.Flood, "京广隧道周边", "410100", at.AddSeconds(2)));
        await app.DeliverAsync(new MissionChanged(Guid.CreateVersion7(), Guid.CreateVersion7(), "消防支队", id, "Withdrawn", "李四", "堤防有险情", null, "410100", at.AddSeconds(4)), times: 2);

        var texts = (await ReadAsync($"/v1/responses/{id}/timeline?limit=100"))
            .Where(entry => entry.Kind is "FlightChanged" or "SocialForceChanged" or "MissionEndangered" or "MissionChanged" or "StandbyProposalChanged").Select(entry => entry.Text).ToList();

        Assert.Equal(["航空器 B-7601:批准飞行,钱七", "社会力量某蓝天救援队(32人)接收,任务区域:二七区,李四", "消防支队的任务地点京广隧道处于危险区域“京广隧道周边”内", "暴雨红色预警:避难场所 28 处预启用建议由应急响应接管,李四", "消防支队奉命安全撤离:堤防有险情,李四"], texts);
    }

    [Fact]
    public async Task Tells_who_has_not_answered_a_withdrawal_and_what_becomes_of_an_opened_shelter()
    {
        var id = await app.ResponseAsync(ResponseLevel.II);
        var (at, shelter, mission) = (TimeProvider.System.GetUtcNow(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await app.DeliverAsync(new ShelterOpened(shelter, "西流湖公园", ShelterClass.I, "西三环", 113.5, 34.7, 2000, id, "张三", "410102", at));
        await app.DeliverAsync(new ShelterReportOverdue(shelter, "西流湖公园", at, 1, 320, "410102", at.AddSeconds(1)), times: 2);
        await app.DeliverAsync(new ShelterSafetyChanged(shelter, "西流湖公园", Guid.CreateVersion7(), "西流湖周边", 320, "西三环", 113.5, 34.7, "410102", at.AddSeconds(2)));
        await app.DeliverAsync(new ShelterClosed(shelter, "西流湖公园", "张三", "人员已转移", "410102", at.AddSeconds(3)));
        await app.DeliverAsync(new WithdrawalUnacknowledged(mission, "Team", "蓝天救援队", id, "李四", at, new(2021, 7, 20, 11, 11, 0, TimeSpan.Zero), "410102", at.AddSeconds(4)));
        await app.DeliverAsync(new WithdrawalAcknowledged(mission, "Team", "蓝天救援队", id, "周八", "410102", at.AddSeconds(5)));
        // Opened for nothing that is known here: it stands in the city's timeline alone.
        var other = Guid.CreateVersion7();
        await app.DeliverAsync(new ShelterSafetyChanged(other, "某小学", null, null, 0, "某路", 113.5, 34.7, "410102", at.AddSeconds(6)));

        string[] kinds = ["ShelterReportOverdue", "ShelterSafetyChanged", "ShelterClosed", "WithdrawalUnacknowledged", "WithdrawalAcknowledged"];
        var texts = (await ReadAsync($"/v1/responses/{id}/timeline?limit=100")).Where(entry => kinds.Contains(entry.Kind)).Select(entry => entry.Text);

        Assert.Equal(
            [
                "西流湖公园 未按时报告(已缺 1 次),在内 320 人", "西流湖公园 处于危险区域“西流湖周边”内,停止接收,在内 320 人须转移", "西流湖公园 关闭,张三:人员已转移",
                "蓝天救援队未签收撤离令,时限 7月20日 19:11,须另行通知", "蓝天救援队已签收撤离令,周八 确认",
            ],
            texts);
        var city = await ReadAsync($"/v1/timeline?limit=500&since={Uri.EscapeDataString(at.ToString("O"))}");
        Assert.Equal((null, "某小学 已不在危险区域内"), city.Where(entry => entry.Details.TryGetProperty("shelterId", out var one) && one.GetGuid() == other).Select(entry => (entry.ResponseId, entry.Text)).Single());
    }

    [Fact]
    public async Task Shows_signals_impacts_and_cards_before_there_is_a_response()
    {
        var at = TimeProvider.System.GetUtcNow().AddYears(1);
        var impact = new ImpactReported(Guid.CreateVersion7(), ImpactKind.PeopleTrapped, "沙口路站", "列车停运,乘客被困", "410105", at);
        await app.DeliverAsync(impact, times: 10);

        var entry = Assert.Single(await ReadAsync($"/v1/timeline?since={Uri.EscapeDataString(at.ToString("O"))}"), entry => entry.Details.TryGetProperty("impactId", out var id) && id.GetGuid() == impact.ImpactId);

        Assert.Equal(("ImpactReported", null, "410105"), (entry.Kind, entry.ResponseId, entry.ManagingUnitCode));
    }

    [Theory]
    [InlineData("since=yesterday", "since")]
    [InlineData("cursor=bm90IG91cnM%3D", "cursor")]
    [InlineData("cursor=!!", "cursor")]
    [InlineData("limit=-1", "limit")]
    public async Task Names_the_parameter_that_is_wrong(string query, string field)
    {
        using var reply = await app.Client.GetAsync($"/v1/timeline?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.True((await IncidentCommandApp.ProblemAsync(reply)).GetProperty("errors").TryGetProperty(field, out _));
    }

    private async Task<List<TimelineView>> ReadAsync(string address)
    {
        var entries = new List<TimelineView>();
        string? cursor = null;
        do
        {
            var page = await app.Client.GetFromJsonAsync<Page<TimelineView>>($"{address}&cursor={Uri.EscapeDataString(cursor ?? "")}", PlatformJson.Options);
            entries.AddRange(page!.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return entries;
    }
}
