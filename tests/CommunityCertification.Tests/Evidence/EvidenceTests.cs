using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Resilience.CommunityCertification.Tests.Evidence;

public class EvidenceTests(CommunityCertificationApp app)
{
    private const string Photo = "kind=Photo&title=避难场所指示牌&takenOn=2026-03-01&madeBy=张三&place=文化路与东风路口&longitude=113.66&latitude=34.79";

    [Theory]
    [InlineData(Files.Pdf, ".pdf")]
    [InlineData(Files.Jpeg, ".jpg")]
    [InlineData(Files.Png, ".png")]
    [InlineData(Files.Docx, ".docx")]
    [InlineData(Files.Xlsx, ".xlsx")]
    public async Task A_file_comes_back_as_it_went_in_and_no_browser_opens_it(string type, string ending)
    {
        var (community, evidence) = (await app.CommunityAsync("410105"), Guid.CreateVersion7());
        var bytes = Files.Of(type, "内容");

        Assert.Equal(HttpStatusCode.NoContent, (await HandInAsync(community, evidence, bytes, type)).StatusCode);

        var answer = await app.Client.GetAsync($"/v1/communities/{community}/evidence/{evidence}/file");
        Assert.Equal(bytes, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("避难场所指示牌" + ending, answer.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/v1/communities/{community}/evidence/{evidence}/file") { Headers = { IfNoneMatch = { answer.Headers.ETag! } } };
        Assert.Equal(HttpStatusCode.NotModified, (await app.Client.SendAsync(again)).StatusCode);
    }

    [Fact]
    public async Task The_same_content_ten_times_at_once_is_kept_once_and_has_a_row_for_each_that_refers_to_it()
    {
        var community = await app.CommunityAsync("410105");
        var (bytes, same) = (Files.Of(Files.Pdf, Guid.CreateVersion7().ToString()), Guid.CreateVersion7());

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => HandInAsync(community, i < 5 ? same : Guid.CreateVersion7(), bytes, Files.Pdf)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal(6, await app.ReadAsync<long>("select count(*) from community_evidence where community_id = @community", new { community }));
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from evidence_file where bytes = @bytes", new { bytes }));
        var listed = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/communities/{community}/evidence?kind=Photo");
        var first = listed.GetProperty("items").EnumerateArray().First();
        Assert.Equal((6, bytes.Length, Files.Pdf), (listed.GetProperty("items").GetArrayLength(), first.GetProperty("bytes").GetInt32(), first.GetProperty("contentType").GetString()));
    }

    [Fact]
    public async Task What_is_not_on_the_list_too_large_or_not_what_it_says_is_refused_with_the_reason()
    {
        var community = await app.CommunityAsync("410105");

        await RefusedAsync(community, Files.Zip(["a.txt"]), "application/zip", HttpStatusCode.UnsupportedMediaType, "evidence.unknown-type");
        await RefusedAsync(community, "<html>"u8.ToArray(), Files.Pdf, HttpStatusCode.UnsupportedMediaType, "evidence.unknown-type");
        var other = await RefusedAsync(community, Files.Of(Files.Png), Files.Pdf, HttpStatusCode.BadRequest, "evidence.other-type");
        Assert.Equal((Files.Pdf, Files.Png), (other.GetProperty("declared").GetString(), other.GetProperty("found").GetString()));
        var large = await RefusedAsync(community, Files.Of(Files.Pdf, new string('x', CommunityCertificationApp.MaxEvidenceBytes)), Files.Pdf,
            HttpStatusCode.RequestEntityTooLarge, "evidence.too-large");
        Assert.Equal(CommunityCertificationApp.MaxEvidenceBytes, large.GetProperty("maxBytes").GetInt32());
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from community_evidence where community_id = @community", new { community }));

        // A photo may be larger than any other request; one that does not say how large it is is counted all the same.
        Assert.Equal(HttpStatusCode.NoContent, (await HandInAsync(community, Guid.CreateVersion7(), Files.Of(Files.Jpeg, new string('x', 4_500_000)), Files.Jpeg)).StatusCode);
        using var endless = new StreamContent(new Unsized(Files.Of(Files.Pdf, new string('x', CommunityCertificationApp.MaxEvidenceBytes)))) { Headers = { ContentType = new MediaTypeHeaderValue(Files.Pdf) } };
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/v1/communities/{community}/evidence/{Guid.CreateVersion7()}?{Photo}") { Content = endless, Headers = { TransferEncodingChunked = true } };
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await app.Client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("kind=Photo&title=照片&takenOn=2026-03-01&madeBy=张三", "community-evidence.photo-without-place")]
    [InlineData("kind=Map&title=风险图&takenOn=2026-03-01&madeBy=张三&longitude=113.6", "community-evidence.half-a-position")]
    [InlineData("kind=Map&title=风险图&takenOn=2099-03-01&madeBy=张三", "community-evidence.from-the-future")]
    [InlineData("kind=Film&title=录像&takenOn=2026-03-01&madeBy=张三", "http.400")]
    [InlineData("kind=Map&title=&takenOn=2026-03-01&madeBy=张三", "http.400")]
    [InlineData("kind=Map&title=风险图&takenOn=yesterday&madeBy=张三", "http.400")]
    [InlineData("kind=Map&title=风险图&takenOn=2026-03-01&madeBy=张三&longitude=181&latitude=34", "http.400")]
    public async Task Evidence_says_what_it_is_of(string facts, string code)
    {
        var community = await app.CommunityAsync("410105");
        var answer = await HandInAsync(community, Guid.CreateVersion7(), Files.Of(Files.Pdf), Files.Pdf, facts);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal($"urn:resilience:{code}", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString());
    }

    [Fact]
    public async Task An_id_is_one_piece_of_evidence_and_only_those_who_work_with_the_community_see_its_file()
    {
        var (community, evidence) = (await app.CommunityAsync("410105"), Guid.CreateVersion7());
        var code = app.CodeOf(community);
        (await HandInAsync(community, evidence, Files.Of(Files.Pdf), Files.Pdf, client: app.ClientFor("文化路社区", code))).EnsureSuccessStatusCode();

        await RefusedAsync(community, Files.Of(Files.Pdf, "other"), Files.Pdf, HttpStatusCode.Conflict, "community-evidence.different", evidence);
        Assert.Equal(HttpStatusCode.Forbidden, (await HandInAsync(community, Guid.CreateVersion7(), Files.Of(Files.Pdf), Files.Pdf, client: app.ClientFor("二七区应急局", "410103"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await HandInAsync(Guid.CreateVersion7(), Guid.CreateVersion7(), Files.Of(Files.Pdf), Files.Pdf)).StatusCode);
        foreach (var (unit, status) in new[] { (code, HttpStatusCode.OK), (code[..9], HttpStatusCode.OK), ("410000", HttpStatusCode.OK), ("410103", HttpStatusCode.Forbidden) })
            Assert.Equal(status, (await app.ClientFor("某单位", unit).GetAsync($"/v1/communities/{community}/evidence/{evidence}/file")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync($"/v1/communities/{community}/evidence/{Guid.CreateVersion7()}/file")).StatusCode);
    }

    private async Task<JsonElement> RefusedAsync(Guid community, byte[] file, string type, HttpStatusCode status, string code, Guid? evidence = null)
    {
        var answer = await HandInAsync(community, evidence ?? Guid.CreateVersion7(), file, type);
        Assert.Equal(status, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal($"urn:resilience:{code}", problem.GetProperty("type").GetString());
        return problem;
    }

    private async Task<HttpResponseMessage> HandInAsync(Guid community, Guid evidence, byte[] file, string type, string facts = Photo, HttpClient? client = null)
    {
        using var body = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        return await (client ?? app.Client).PutAsync($"/v1/communities/{community}/evidence/{evidence}?{facts}", body);
    }

    // A stream that does not know its length is sent in chunks.
    private sealed class Unsized(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
