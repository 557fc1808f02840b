using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.Contracts.RescueResources.V1;
using Resilience.RescueResources.Tests.Shipments;
using Resilience.RescueResources.Tests.Stock;

namespace Resilience.RescueResources.Tests.Requisitions;

public class RequisitionTests(RescueResourcesApp app)
{
    private static readonly string Hash = new('a', 64);

    [Fact]
    public async Task Goes_from_the_decision_over_inventory_use_return_and_compensation_to_its_close()
    {
        var response = await app.ResponseAsync("410102");
        var id = await DecidedAsync(response);
        var opened = await app.PublishedAsync<RequisitionOpened>(told => told.RequisitionId == id);
        Assert.Equal((response, "郑防指征〔2021〕3号", "410102"), (opened.ResponseId, opened.DecisionNumber, opened.ManagingUnitCode));
        await (await PostAsync(id, "use", new { usedBy = "市防指" })).RefusedAsync("requisition.not-inventoried");
        await (await ReturnAsync(id, Line(1, 1))).RefusedAsync("requisition.not-taken");

        await AllSucceedAsync(() => InventoryAsync(id, 10));
        await (await InventoryAsync(id, 9)).RefusedAsync("requisition.inventory-different");
        await AllSucceedAsync(() => PostAsync(id, "use", new { usedBy = "市防指" }));
        await (await CloseAsync(id)).RefusedAsync("requisition.not-returned");

        // Given back in two parts; the response is over meanwhile.
        var part = Guid.CreateVersion7();
        await AllSucceedAsync(() => ReturnAsync(id, part, Line(1, 6)));
        await (await ReturnAsync(id, part, Line(1, 7))).RefusedAsync("requisition.return-different");
        await app.EndAsync(response);
        await (await ReturnAsync(id, Line(1, 5))).RefusedAsync("requisition.more-than-taken");
        await (await ReturnAsync(id, Line(7, 1))).RefusedAsync("requisition.line-unknown");
        Assert.Equal([id], await IdsAsync($"responseId={response}&open=true&responseEnded=true"));
        (await ReturnAsync(id, Line(1, 2, 1, 1, "叶轮损坏一台,冲走一台"), Line(2, 1))).EnsureSuccessStatusCode();

        var refused = await CloseAsync(id);
        await refused.RefusedAsync("requisition.not-compensated");
        (await PostAsync(id, "compensate", new { amount = 32_000, paper = "补偿协议〔2021〕1号", agreedBy = "张三" })).EnsureSuccessStatusCode();
        await AllSucceedAsync(() => CloseAsync(id));

        var closed = await app.PublishedAsync<RequisitionClosed>(told => told.RequisitionId == id);
        Assert.Equal((response, 32_000m), (closed.ResponseId, closed.Compensation));
        Assert.Empty(await IdsAsync($"responseId={response}&open=true"));
        var ledger = await app.GetAsync($"/v1/requisitions/{id}");
        Assert.Equal("Closed", ledger.GetProperty("requisition").GetProperty("state").GetString());
        Assert.Equal(2, ledger.GetProperty("returns").GetArrayLength());
        var pumps = ledger.GetProperty("lines")[0];
        Assert.Equal((8m, 1m, 1m), (pumps.GetProperty("returned").GetDecimal(), pumps.GetProperty("damaged").GetDecimal(), pumps.GetProperty("lost").GetDecimal()));
        Assert.Equal(Hash, pumps.GetProperty("photos")[0].GetProperty("sha256").GetString());
        await (await PostAsync(id, "compensate", new { amount = 1, paper = "x", agreedBy = "张三" })).RefusedAsync("requisition.closed");
        Assert.Single(await app.PublishedAsync<RequisitionClosed>(1, told => told.RequisitionId == id));
    }

    [Fact]
    public async Task A_decision_under_which_nothing_was_taken_can_be_closed_and_one_needs_a_response_that_stands()
    {
        var response = await app.ResponseAsync("410102");
        var (id, body) = (Guid.CreateVersion7(), Decision(response));
        await AllSucceedAsync(() => app.Client.PutAsJsonAsync($"/v1/requisitions/{id}", body));
        var other = JsonSerializer.SerializeToNode(body)!.AsObject();
        other["purpose"] = "别的用途";
        await (await app.Client.PutAsJsonAsync($"/v1/requisitions/{id}", other)).RefusedAsync("requisition.different");
        (await CloseAsync(id)).EnsureSuccessStatusCode();

        await app.EndAsync(response);
        (await app.Client.PutAsJsonAsync($"/v1/requisitions/{id}", body)).EnsureSuccessStatusCode();
        await (await app.Client.PutAsJsonAsync($"/v1/requisitions/{Guid.CreateVersion7()}", body)).RefusedAsync("requisition.response-unknown");
        await (await app.ClientFor("金水区应急局", "410105").PutAsJsonAsync($"/v1/requisitions/{Guid.CreateVersion7()}", body))
            .RefusedAsync("caller.other-unit", HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("""{"decisionNumber":""}""", "decisionNumber")]
    [InlineData("""{"legalBasis":null}""", "legalBasis")]
    [InlineData("""{"decidedAt":"yesterday"}""", "decidedAt")]
    [InlineData("""{"managingUnitCode":"11"}""", "managingUnitCode")]
    public async Task Wrong_input_of_a_decision_is_a_400_that_names_the_field(string change, string field)
    {
        var body = JsonSerializer.SerializeToNode(Decision(Guid.CreateVersion7()))!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject().ToList())
            body[name] = value?.DeepClone();
        await (await app.Client.PutAsJsonAsync($"/v1/requisitions/{Guid.CreateVersion7()}", body)).NamesFieldAsync(field);
    }

    [Theory]
    [InlineData("""[]""", "lines[0].photos")]
    [InlineData("""[{"name":"正面","sha256":"ABC","address":"https://example.org/1.jpg"}]""", "lines[0].photos[0].sha256")]
    public async Task An_inventory_without_photographs_is_refused(string photos, string field)
    {
        var id = await DecidedAsync(await app.ResponseAsync("410102"));
        var body = JsonNode.Parse($$"""
            {"lines":[{"line":1,"description":"水泵","quantity":1,"unit":"台","value":100,"condition":"完好","photos":{{photos}}}],"takenBy":"李四","witness":"张三"}
            """);
        await (await app.Client.PutAsJsonAsync($"/v1/requisitions/{id}/inventory", body)).NamesFieldAsync(field);
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from requisition_line where requisition_id = @id", new { id }));
    }

    private async Task<Guid> DecidedAsync(Guid response)
    {
        var id = Guid.CreateVersion7();
        (await app.Client.PutAsJsonAsync($"/v1/requisitions/{id}", Decision(response))).EnsureSuccessStatusCode();
        return id;
    }

    private static object Decision(Guid responseId) => new
    {
        responseId, decisionNumber = "郑防指征〔2021〕3号", authority = "郑州市防汛抗旱指挥部", legalBasis = "《突发事件应对法》第十二条", owner = "某工程公司",
        ownerContact = "张三 13800000000", purpose = "隧道排水", decidedAt = "2021-07-20T18:00:00+08:00", managingUnitCode = "410102",
    };

    private Task<HttpResponseMessage> InventoryAsync(Guid id, decimal pumps) => app.Client.PutAsJsonAsync($"/v1/requisitions/{id}/inventory", new
    {
        lines = new[] { Item(1, "水泵", pumps), Item(2, "发电车", 1) }, takenBy = "李四", witness = "张三",
    });

    private static object Item(int line, string description, decimal quantity) => new
    {
        line, description, quantity, unit = "台", value = 50_000, condition = "完好",
        photos = new[] { new { name = "正面", sha256 = Hash, address = "https://example.org/1.jpg" } },
    };

    private static object Line(int line, decimal returned, decimal damaged = 0, decimal lost = 0, string? remark = null) => new { line, returned, damaged, lost, remark };

    private Task<HttpResponseMessage> ReturnAsync(Guid id, params object[] lines) => ReturnAsync(id, Guid.CreateVersion7(), lines);

    private Task<HttpResponseMessage> ReturnAsync(Guid id, Guid returnId, params object[] lines) =>
        app.Client.PutAsJsonAsync($"/v1/requisitions/{id}/returns/{returnId}", new { lines, returnedBy = "李四", receivedBy = "张三" });

    private Task<HttpResponseMessage> CloseAsync(Guid id) => PostAsync(id, "close", new { closedBy = "李四" });

    private Task<HttpResponseMessage> PostAsync(Guid id, string verb, object body) => app.Client.PostAsJsonAsync($"/v1/requisitions/{id}/{verb}", body);

    private async Task<Guid[]> IdsAsync(string query) =>
        [.. (await app.GetAsync($"/v1/requisitions?{query}")).GetProperty("items").EnumerateArray().Select(row => row.GetProperty("requisitionId").GetGuid())];

    private static async Task AllSucceedAsync(Func<Task<HttpResponseMessage>> call)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => call()));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
    }
}
