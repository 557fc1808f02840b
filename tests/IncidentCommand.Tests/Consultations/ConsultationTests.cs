using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Consultations;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Tests.Consultations;

public class ConsultationTests(IncidentCommandApp app)
{
    [Fact]
    public async Task A_consultation_may_change_until_its_conclusions_are_on_record()
    {
        var response = await app.ResponseAsync(ResponseLevel.II);
        var id = Guid.CreateVersion7();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PutAsync(id, Request(response))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal(HttpStatusCode.NoContent, (await PutAsync(id, Request(response) with { Topic = "常庄水库险情研判" })).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await ConcludeAsync(id, "立即开挖泄流口")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await ConcludeAsync(id, "立即开挖泄流口")).StatusCode);

        foreach (var refused in new[] { await ConcludeAsync(id, "暂不开挖"), await PutAsync(id, Request(response)) })
            Assert.Equal("urn:resilience:consultation.concluded", (await IncidentCommandApp.ProblemAsync(refused)).GetProperty("type").GetString());
        var page = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/consultations?responseId={response}");
        var one = Assert.Single(page.GetProperty("items").EnumerateArray());
        Assert.Equal(("常庄水库险情研判", "立即开挖泄流口", 2), (
            one.GetProperty("topic").GetString(), one.GetProperty("conclusions").GetString(), one.GetProperty("participants").GetArrayLength()));
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from timeline_entry where response_id = @response and kind = 'ConsultationConvened'", new { response }));
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from timeline_entry where response_id = @response and kind = 'ConsultationConcluded'", new { response }));
    }

    [Fact]
    public async Task Every_participant_is_checked_and_an_unknown_response_is_not_found()
    {
        var response = await app.ResponseAsync(ResponseLevel.II);
        using var nameless = await PutAsync(Guid.CreateVersion7(), Request(response) with { Participants = [new Participant("", "水利局")] });
        Assert.Equal(HttpStatusCode.BadRequest, nameless.StatusCode);
        Assert.Contains("participants[0].name", await nameless.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        using var noLink = await PutAsync(Guid.CreateVersion7(), Request(response) with { ConferenceLink = "会议室" });
        Assert.Equal(HttpStatusCode.BadRequest, noLink.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PutAsync(Guid.CreateVersion7(), Request(Guid.CreateVersion7()))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ConcludeAsync(Guid.CreateVersion7(), "没有这次会商")).StatusCode);
    }

    private static RecordConsultationRequest Request(Guid response) => new(
        response, "雨情会商", new DateTimeOffset(2021, 7, 20, 9, 0, 0, TimeSpan.Zero), "市防指", "https://meeting.example/1",
        [new Participant("张三", "气象局"), new Participant("李四", "水利局")], [new Material("雨量图", "https://files.example/rain.png")]);

    private Task<HttpResponseMessage> PutAsync(Guid id, RecordConsultationRequest request) =>
        app.Client.PutAsJsonAsync($"/v1/consultations/{id}", request, PlatformJson.Options);

    private Task<HttpResponseMessage> ConcludeAsync(Guid id, string conclusions) =>
        app.Client.PostAsJsonAsync($"/v1/consultations/{id}/conclude", new { conclusions, concludedBy = "王五" });
}
