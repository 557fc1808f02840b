using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.AfterEnd;
using Resilience.IncidentCommand.Casualties;
using Resilience.Persistence;
using Resilience.Testing;

namespace Resilience.IncidentCommand.Tests.AfterEnd;

public class AfterEndTests(IncidentCommandApp app)
{
    [Fact]
    public async Task The_end_opens_what_the_law_asks_for_and_the_province_hears_once_of_what_is_late()
    {
        var id = await EndedAsync();
        var tasks = await TasksAsync(id);
        Assert.Equal(5, tasks.Count);
        Assert.All(tasks, task => Assert.Equal("after-end@1", task.RuleSet));

        await app.WriteAsync("update after_end_task set due_at = now() - interval '1 day' where response_id = @id and kind = 'LossAssessment'", new { id });

        var told = await app.PublishedAsync<AfterEndTaskOverdue>(overdue => overdue.ResponseId == id);
        Assert.Equal((AfterEndTask.LossAssessment, "应急管理局"), (told.Kind, told.Duty));
        Assert.Equal(HttpStatusCode.NoContent, (await CompleteAsync(id, AfterEndTask.LossAssessment)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await CompleteAsync(id, AfterEndTask.LossAssessment)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await CompleteAsync(id, AfterEndTask.LossAssessment, "另一人")).StatusCode);
        var late = Assert.Single(await TasksAsync(id), task => task.DoneAt is not null);
        Assert.True(late.Overdue);
        Assert.Single(await app.PublishedAsync<AfterEndTaskOverdue>(1, overdue => overdue.ResponseId == id));
        Assert.Equal(4, (await TasksAsync(id, "&open=true")).Count);
    }

    [Fact]
    public async Task Nobody_declares_returned_what_is_still_requisitioned()
    {
        var id = await EndedAsync();
        var requisition = Guid.CreateVersion7();
        await app.DeliverAsync(new RequisitionOpened(requisition, id, "7号", "市防指", "410100", TimeProvider.System.GetUtcNow()));
        Assert.Equal(HttpStatusCode.Conflict, (await CompleteAsync(id, AfterEndTask.RequisitionReturn)).StatusCode);
        await app.DeliverAsync(new RequisitionClosed(requisition, id, "7号", 0, "410100", TimeProvider.System.GetUtcNow()));
        Assert.Equal(HttpStatusCode.NoContent, (await CompleteAsync(id, AfterEndTask.RequisitionReturn)).StatusCode);
        using var unknown = await app.Client.PostAsJsonAsync($"/v1/responses/{id}/after-end-tasks/Nothing/complete", new { doneBy = "钱七", result = "全部办结" });
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
    }

    [Fact]
    public async Task The_report_sets_each_task_card_beside_what_happened()
    {
        var id = await app.ResponseAsync(ResponseLevel.II);
        (await app.Client.PostAsJsonAsync($"/v1/responses/{id}/tasks/FLOOD-II-02/complete", new { completedBy = "教育局", evidence = "停课通知" })).EnsureSuccessStatusCode();
        await app.WriteAsync("update task set due_at = due_at - interval '150 minutes', completed_at = completed_at + interval '5 minutes' where response_id = @id and code = 'FLOOD-II-02'", new { id });

        var report = (await app.Client.GetFromJsonAsync<PlanVersusActualReport>($"/v1/responses/{id}/plan-versus-actual", PlatformJson.Options))!;

        Assert.Equal((2, 0, 2), (report.Tasks, report.InTime, report.LateOrIncomplete));
        var shelters = report.Cards.Single(card => card.Code == "FLOOD-II-01");
        Assert.Equal((60m, null, null), (shelters.PlannedMinutes, shelters.FirstOrderMinutes, shelters.LateMinutes));
        var schools = report.Cards.Single(card => card.Code == "FLOOD-II-02");
        Assert.Equal(-30m, schools.PlannedMinutes);
        Assert.InRange(schools.LateMinutes!.Value, 35m, 37m);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync($"/v1/responses/{Guid.CreateVersion7()}/plan-versus-actual")).StatusCode);
    }

    [Fact]
    public async Task The_archive_holds_every_register_and_its_digests_are_right()
    {
        var id = await app.ResponseAsync(ResponseLevel.II);
        var incident = await app.IncidentAsync();
        (await app.CasualtyAsync(incident, CasualtyStatus.Dead)).EnsureSuccessStatusCode();
        await app.MoveAsync(incident, IncidentState.Verified, 1);
        (await app.Client.PostAsJsonAsync($"/v1/incidents/{incident}/grade", new { table = "production-accident", reason = "初判", gradedBy = "王五" })).EnsureSuccessStatusCode();
        await app.MoveAsync(incident, IncidentState.ResponseActive, 3, responseId: id);
        (await app.Client.PostAsJsonAsync($"/v1/responses/{id}/end", new { reason = "险情已控制", decidedBy = "王五" })).EnsureSuccessStatusCode();
        await using var zip = new ZipArchive(await app.Client.GetStreamAsync($"/v1/responses/{id}/export"), ZipArchiveMode.Read);
        await using var manifestFile = zip.GetEntry("manifest.json")!.Open();
        var manifest = await JsonSerializer.DeserializeAsync<JsonElement>(manifestFile);
        var files = manifest.GetProperty("files").EnumerateArray().ToList();
        Assert.Equal(zip.Entries.Count - 1, files.Count);
        foreach (var file in files)
        {
            await using var entry = zip.GetEntry(file.GetProperty("file").GetString()!)!.Open();
            Assert.Equal(Convert.ToHexStringLower(await SHA256.HashDataAsync(entry)), file.GetProperty("sha256").GetString());
        }

        int Rows(string name) => files.Single(file => file.GetProperty("file").GetString() == $"{name}.jsonl").GetProperty("rows").GetInt32();
        Assert.Equal((1, 1, 2, 5, 1), (Rows("response"), Rows("decision-cards"), Rows("tasks"), Rows("after-end-tasks"), Rows("handovers")));
        Assert.True(Rows("timeline") >= 3);
        Assert.Equal((2, 1, 1, 1, 1), (Rows("response-steps"), Rows("incidents"), Rows("casualties"), Rows("report-legs"), Rows("incident-grades")));
        using var casualties = new StreamReader(zip.GetEntry("casualties.jsonl")!.Open());
        Assert.DoesNotContain("personal", await casualties.ReadToEndAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync($"/v1/responses/{Guid.CreateVersion7()}/export")).StatusCode);
    }

    private async Task<Guid> EndedAsync()
    {
        var id = await app.ResponseAsync(ResponseLevel.II);
        (await app.Client.PostAsJsonAsync($"/v1/responses/{id}/end", new { reason = "险情已控制", decidedBy = "王五" })).EnsureSuccessStatusCode();
        return id;
    }

    private Task<HttpResponseMessage> CompleteAsync(Guid id, AfterEndTask kind, string by = "钱七") =>
        app.Client.PostAsJsonAsync($"/v1/responses/{id}/after-end-tasks/{kind}/complete", new { doneBy = by, result = "全部办结" });

    private async Task<IReadOnlyList<AfterEndTaskView>> TasksAsync(Guid id, string query = "") =>
        (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/after-end-tasks?responseId={id}{query}")).GetProperty("items")
        .Deserialize<AfterEndTaskView[]>(PlatformJson.Options)!;
}
