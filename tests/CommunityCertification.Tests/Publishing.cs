using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Resilience.CommunityCertification.Tests;

/// <summary>What tests say about publicities: candidates, the notice, objections and the naming that ends it.</summary>
public static class Publishing
{
    public static async Task<Guid> CandidateAsync(this CommunityCertificationApp app, int year, decimal points, string risk = "Blue") =>
        await app.ApplicationAtAsync("Candidate", year, points, community: await app.CommunityAsync("410105", risk));

    public static async Task<IReadOnlyList<JsonElement>> ItemsAsync(this CommunityCertificationApp app, string address) =>
        [.. (await app.Client.GetFromJsonAsync<JsonElement>(address)).GetProperty("items").EnumerateArray()];

    public static Task<HttpResponseMessage> PutNoticeAsync(this CommunityCertificationApp app, Guid notice, int year) =>
        app.Client.PutAsJsonAsync($"/v1/public-notices/{notice}", new { level = "Municipal", year, by = "周科长" });

    /// <summary>Opens a publicity, sent four times at once.</summary>
    public static async Task<Guid> OpenNoticeAsync(this CommunityCertificationApp app, int year)
    {
        var notice = Guid.CreateVersion7();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.PutNoticeAsync(notice, year)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        return notice;
    }

    /// <summary>Seven days go by.</summary>
    public static Task<int> OverAsync(this CommunityCertificationApp app, Guid notice) =>
        app.ReadAsync<int>("update public_notice set ends_at = now() - interval '1 minute' where notice_id = @notice", new { notice });

    public static Task<HttpResponseMessage> NameAsync(this CommunityCertificationApp app, Guid notice, string document = "郑减办〔2026〕5号") =>
        app.Client.PostAsJsonAsync($"/v1/public-notices/{notice}/name", new { document, by = "周科长" });

    public static Task<HttpResponseMessage> ObjectAsync(
        this CommunityCertificationApp app, Guid notice, Guid objection, Guid application, string kind = "Person", string name = "钱实名",
        string contact = "13800000000", bool? isSealed = null) =>
        app.Client.PutAsJsonAsync($"/v1/public-notices/{notice}/objections/{objection}", new
        {
            applicationId = application, kind, name, contact, @sealed = isSealed, text = "演练记录与事实不符",
        });

    public static Task<HttpResponseMessage> ResolveAsync(this CommunityCertificationApp app, Guid notice, Guid objection, bool upheld) =>
        app.Client.PostAsJsonAsync($"/v1/public-notices/{notice}/objections/{objection}/resolve", new { by = "周科长", upheld, reason = "经核查属实" });

    public static async Task RefusedAsync(HttpResponseMessage answer, string code, HttpStatusCode status = HttpStatusCode.Conflict)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal($"urn:resilience:{code}", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString());
    }
}
