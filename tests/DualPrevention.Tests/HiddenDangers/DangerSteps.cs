using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Resilience.DualPrevention.Tests.HiddenDangers;

/// <summary>What is sent at each step of a danger's way.</summary>
internal static class DangerSteps
{
    public const string Registrar = "赵一", Confirmer = "钱二", Rectifier = "孙三", Acceptor = "李四", Principal = "周五", Supervisor = "吴六";

    public static object Named(string name, string position = "安全员") => new { name, position };

    public static JsonObject Finding(Guid enterprise, DateTimeOffset? foundAt = null) => JsonSerializer.SerializeToNode(new
    {
        enterpriseId = enterprise, source = "SelfInspection", inspectionType = "Daily", kind = "Site", item = "疏散通道", description = "疏散通道堆放可燃物",
        place = "一号车间东侧", evidence = new[] { new { kind = "Photo", reference = "photos/2021/1.jpg" } }, finder = Named(Registrar),
        foundAt = foundAt ?? TimeProvider.System.GetUtcNow().AddHours(-1), synthetic = true,
    })!.AsObject();

    public static object Register(string @class = "General") => new { proposedClass = @class, registeredBy = Named(Registrar) };

    public static object Grade(string @class = "General", string by = Confirmer, string? clause = "ORDER16-2007-3") =>
        new { @class, clause = @class == "Major" ? clause : null, confirmedBy = Named(by) };

    public static object Report(string recipient, DateTimeOffset receivedAt) => new
    {
        recipient, stateAndCauses = "现状及成因", harmAndDifficulty = "危害程度和治理难易程度", rectificationPlan = "治理方案", receivedBy = "某某", receivedAt,
        reportedBy = Named(Principal, "总经理"),
    };

    public static JsonObject Plan(DateTimeOffset timeLimit) => JsonSerializer.SerializeToNode(new
    {
        fiveImplementations = new { measures = "拆除", responsibility = "设备部", fundsYuan = 120_000.50m, timeLimit, contingencyPlan = "专项预案" },
        parts = new
        {
            goalsAndTasks = "目标和任务", methodsAndMeasures = "方法和措施", fundsAndMaterials = "经费和物资", responsibleBodyAndPeople = "机构和人员",
            timeLimitAndRequirements = "时限和要求", safetyMeasuresAndContingencyPlan = "安全措施和应急预案",
        },
        drawnUpBy = Named(Rectifier),
    })!.AsObject();

    public static object Approve(string capacity = "PrincipalPerson") => new { approvedBy = Named(Principal, "总经理"), capacity };

    public static object Start(bool? stop = null) => new
    {
        rectifier = Named(Rectifier), interimProtection = "设置警戒,专人看护", stopWork = stop is null ? null : new { stop, reason = "无法保证安全" },
    };

    public static object Submit(string by = Rectifier) =>
        new { rectifier = Named(by), done = "已清理", evidence = new[] { new { kind = "Photo", reference = "photos/2021/2.jpg" } } };

    public static object Accept(string by = Acceptor) => new { acceptor = Named(by), opinion = "合格", evidence = Array.Empty<object>() };

    public static object Reject(string by = Acceptor) => new { acceptor = Named(by), reason = "未完全清理" };

    public static object Close() => new { closedBy = Named(Acceptor), remark = "已更新台账" };

    public static async Task<Guid> FoundAsync(this DualPreventionApp app, string unit = "410105", DateTimeOffset? foundAt = null)
    {
        var id = Guid.CreateVersion7();
        using var answer = await app.Client.PutAsJsonAsync($"/v1/hidden-dangers/{id}", Finding(await app.EnterpriseAsync(unit), foundAt));
        answer.EnsureSuccessStatusCode();
        return id;
    }

    /// <summary>Takes one step and answers the refusal's code; empty when it was taken.</summary>
    public static async Task<string> StepAsync(this HttpClient client, Guid danger, string act, object body)
    {
        using var answer = act == "plan"
            ? await client.PutAsJsonAsync($"/v1/hidden-dangers/{danger}/{act}", body)
            : await client.PostAsJsonAsync($"/v1/hidden-dangers/{danger}/{act}", body);
        return answer.StatusCode == HttpStatusCode.NoContent ? "" : await answer.CodeAsync();
    }

    public static async Task TakeAsync(this HttpClient client, Guid danger, params (string Act, object Body)[] steps)
    {
        foreach (var (act, body) in steps)
            Assert.Equal((act, ""), (act, await client.StepAsync(danger, act, body)));
    }

    public static async Task<Guid> GeneralAsync(this DualPreventionApp app, string until, string unit = "410105", DateTimeOffset? foundAt = null)
    {
        var danger = await app.FoundAsync(unit, foundAt);
        foreach (var step in new (string, object)[]
                 {
                     ("register", Register()), ("grade", Grade()), ("start", Start()), ("submit", Submit()), ("accept", Accept()), ("close", Close()),
                 })
        {
            await app.Client.TakeAsync(danger, step);
            if (step.Item1 == until)
                break;
        }

        return danger;
    }

    public static async Task<Guid> MajorAsync(this DualPreventionApp app, string until, string unit = "410105", DateTimeOffset? limit = null, bool stop = false)
    {
        var now = TimeProvider.System.GetUtcNow();
        return await app.Client.MajorAsync(await app.EnterpriseAsync(unit), now, until, limit ?? now.AddDays(60), stop);
    }

    public static async Task<Guid> MajorAsync(
        this HttpClient client, Guid enterprise, DateTimeOffset now, string until, DateTimeOffset limit, bool stop, Guid? risk = null)
    {
        var (danger, finding) = (Guid.CreateVersion7(), Finding(enterprise, now));
        finding["riskId"] = risk;
        using var answer = await client.PutAsJsonAsync($"/v1/hidden-dangers/{danger}", finding);
        answer.EnsureSuccessStatusCode();
        foreach (var step in new (string Act, object Body)[]
                 {
                     ("register", Register("Major")), ("grade", Grade("Major")), ("report", Report("Supervisor", now)),
                     ("report", Report("WorkersCongress", now)), ("plan", Plan(limit)), ("plan/approve", Approve()), ("start", Start(stop)),
                     ("submit", Submit()), ("accept", Accept()), ("close", Close()),
                 })
        {
            await client.TakeAsync(danger, step);
            if (step.Act == until)
                break;
        }

        return danger;
    }

    public static object Listing(DateTimeOffset limit) => new
    {
        noticeNumber = "郑安委督〔2021〕3号", department = "市应急管理局", reason = "长期未治理", limit, listedBy = Named(Supervisor, "科长"),
    };

    public static object Review(bool passed, string by = Supervisor) =>
        new { passed, findings = "现场查看", evidence = Array.Empty<object>(), reviewedBy = Named(by, "科长") };

    public static object Extension(DateTimeOffset newLimit) => new { reason = "设备到货推迟", newLimit, requestedBy = Named(Principal, "总经理") };

    public static object Decision(bool granted, string by = Supervisor) => new { granted, reason = "情况属实", decidedBy = Named(by, "科长") };

    public static Task<string?> StateAsync(this DualPreventionApp app, Guid danger) =>
        app.ReadAsync<string>("select state from hidden_danger where danger_id = @danger", new { danger });

    public static async Task<string> CodeAsync(this HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString()!["urn:resilience:".Length..];
}
