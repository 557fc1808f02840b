using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Resilience.Testing;

namespace Resilience.SafeCity.Tests.LiveMetrics;

/// <summary>Both services for real: a danger goes its way by REST in dual prevention, and the checklist item follows through the broker.</summary>
public class DangerToItemTests(SafeCityApp app)
{
    private const string Unit = "410172";

    [Fact]
    public async Task Closing_the_last_overdue_major_danger_of_a_district_changes_the_linked_item_within_five_seconds()
    {
        var servers = await TestServers.GetAsync();
        await using var dangers = await ServiceProcess.StartAsync(
            "DualPrevention", await servers.CreateDatabaseAsync("dual_prevention_live"), app.Broker);
        var year = await app.YearAsync();
        var danger = await OverdueAsync(dangers.Client);
        await Until.TrueAsync(async () => (await ItemAsync(year)).GetProperty("redFlag").GetBoolean(), "the item is flagged");

        await TakeAsync(dangers.Client, danger, "submit", new { rectifier = Named("孙三"), done = "已清理", evidence = Evidence });
        await TakeAsync(dangers.Client, danger, "accept", new { acceptor = Named("李四"), opinion = "合格", evidence = Evidence });
        await TakeAsync(dangers.Client, danger, "close", new { closedBy = Named("李四"), remark = "已更新台账" });
        var since = Stopwatch.StartNew();
        JsonElement item = default;
        await Until.TrueAsync(async () => !(item = await ItemAsync(year)).GetProperty("redFlag").GetBoolean(), "the flag is gone");

        Assert.True(since.Elapsed < TimeSpan.FromSeconds(5), $"It took {since.Elapsed}.");
        Assert.Equal((100m, $"dual-prevention/v1/hidden-dangers/{danger}"), (item.GetProperty("liveValue").GetDecimal(), item.GetProperty("liveLink").GetString()));
    }

    private static readonly object[] Evidence = [new { kind = "Photo", reference = "photos/2021/1.jpg" }];

    private static object Named(string name) => new { name, position = "安全员" };

    /// <summary>A major danger whose time limit is over in two seconds.</summary>
    private static async Task<Guid> OverdueAsync(HttpClient client)
    {
        var (enterprise, danger, now) = (Guid.CreateVersion7(), Guid.CreateVersion7(), TimeProvider.System.GetUtcNow());
        (await client.PutAsJsonAsync($"/v1/enterprises/{enterprise}", new
        {
            name = "郑州某化工有限公司", creditCode = "91410100000000001T", status = "Building", redRisks = 0, orangeRisks = 0, managingUnitCode = Unit,
            longitude = 113.65, latitude = 34.76, contact = "张三", phone = "0371-00000000", synthetic = true,
        })).EnsureSuccessStatusCode();
        (await client.PutAsJsonAsync($"/v1/hidden-dangers/{danger}", new
        {
            enterpriseId = enterprise, source = "SelfInspection", inspectionType = "Daily", kind = "Site", item = "疏散通道", description = "疏散通道堆放可燃物",
            place = "一号车间东侧", evidence = Evidence, finder = Named("赵一"), foundAt = now, synthetic = true,
        })).EnsureSuccessStatusCode();
        await TakeAsync(client, danger, "register", new { proposedClass = "Major", registeredBy = Named("赵一") });
        await TakeAsync(client, danger, "grade", new { @class = "Major", clause = "ORDER16-2007-3", confirmedBy = Named("钱二") });
        foreach (var recipient in new[] { "Supervisor", "WorkersCongress" })
        {
            await TakeAsync(client, danger, "report", new
            {
                recipient, stateAndCauses = "现状及成因", harmAndDifficulty = "危害程度和治理难易程度", rectificationPlan = "治理方案", receivedBy = "某某",
                receivedAt = now, reportedBy = Named("周五"),
            });
        }

        (await client.PutAsJsonAsync($"/v1/hidden-dangers/{danger}/plan", new
        {
            fiveImplementations = new
            {
                measures = "拆除", responsibility = "设备部", fundsYuan = 1000, timeLimit = TimeProvider.System.GetUtcNow().AddSeconds(2), contingencyPlan = "专项预案",
            },
            parts = new
            {
                goalsAndTasks = "目标和任务", methodsAndMeasures = "方法和措施", fundsAndMaterials = "经费和物资", responsibleBodyAndPeople = "机构和人员",
                timeLimitAndRequirements = "时限和要求", safetyMeasuresAndContingencyPlan = "安全措施和应急预案",
            },
            drawnUpBy = Named("孙三"),
        })).EnsureSuccessStatusCode();
        await TakeAsync(client, danger, "plan/approve", new { approvedBy = Named("周五"), capacity = "PrincipalPerson" });
        await TakeAsync(client, danger, "start", new { rectifier = Named("孙三"), interimProtection = "设置警戒,专人看护", stopWork = new { stop = false, reason = "无" } });
        return danger;
    }

    private static async Task TakeAsync(HttpClient client, Guid danger, string act, object body)
    {
        using var answer = await client.PostAsJsonAsync($"/v1/hidden-dangers/{danger}/{act}", body);
        Assert.True(answer.IsSuccessStatusCode, $"{act}: {await answer.Content.ReadAsStringAsync()}");
    }

    private async Task<JsonElement> ItemAsync(int year) =>
        (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/years/{year}/items?code=T26-02&unit={Unit}")).GetProperty("items")[0];
}
