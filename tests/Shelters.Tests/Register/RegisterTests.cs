using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Resilience.Testing;

namespace Resilience.Shelters.Tests.Register;

public class RegisterTests(SheltersApp app)
{
    [Fact]
    public async Task The_same_registration_eight_times_at_once_is_one_shelter()
    {
        var id = Guid.CreateVersion7();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Client.PutAsJsonAsync($"/v1/shelters/{id}", SheltersApp.Shelter("410105"))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from shelter where shelter_id = @id", new { id }));
        var found = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/shelters/{id}");
        Assert.Equal(24000.5m, found.GetProperty("effectiveAreaM2").GetDecimal());
    }

    [Theory]
    [InlineData("""{"class":"V"}""", "class")]
    [InlineData("""{"class":1}""", "class")]
    [InlineData("""{"capacity":"many"}""", "capacity")]
    [InlineData("""{"capacity":0}""", "capacity")]
    [InlineData("""{"capacity":null}""", "capacity")]
    [InlineData("""{"longitude":181}""", "longitude")]
    [InlineData("""{"managingUnitCode":"110000"}""", "managingUnitCode")]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("""{"name":null}""", "name")]
    public async Task Wrong_input_is_a_400_that_names_the_field_and_writes_nothing(string change, string field)
    {
        var id = Guid.CreateVersion7();
        var body = JsonSerializer.SerializeToNode(SheltersApp.Shelter("410105"))!.AsObject();
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse(change)!.AsObject().ToList())
            body[name] = value?.DeepClone();

        var answer = await app.Client.PutAsJsonAsync($"/v1/shelters/{id}", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
        Assert.Equal(0, await app.ReadAsync<long>("select count(*) from shelter where shelter_id = @id", new { id }));
    }

    [Fact]
    public async Task A_missing_field_is_named_too()
    {
        var answer = await app.Client.PutAsJsonAsync($"/v1/shelters/{Guid.CreateVersion7()}", new { name = "x" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("class", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Malformed_oversized_and_foreign_bodies_are_refused_in_the_callers_language()
    {
        var path = $"/v1/shelters/{Guid.CreateVersion7()}";
        var malformed = await app.Client.PutAsync(path, new StringContent("{\"name\":", Encoding.UTF8, "application/json"));
        using var large = new HttpRequestMessage(HttpMethod.Put, path)
        {
            Content = new StringContent($"{{\"name\":\"{new string('x', 5_000_000)}\"}}", Encoding.UTF8, "application/json"),
        };
        // Asks before sending, so that the refusal is read instead of a broken pipe.
        large.Headers.ExpectContinue = true;
        var oversized = await app.Client.SendAsync(large);
        var foreign = await app.Client.PutAsync(path, new StringContent("<shelter/>", Encoding.UTF8, "application/xml"));
        using var english = new HttpRequestMessage(HttpMethod.Get, path);
        english.Headers.Add("Accept-Language", "en");
        var absent = await app.Client.SendAsync(english);

        Assert.Equal(HttpStatusCode.BadRequest, malformed.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, oversized.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, foreign.StatusCode);
        Assert.Equal("application/problem+json", foreign.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
        Assert.Contains("Not found.", await absent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_writes_its_own_unit_only_and_nobody_writes_without_a_token()
    {
        var path = $"/v1/shelters/{Guid.CreateVersion7()}";
        var anonymous = await app.AnonymousClient().PutAsJsonAsync(path, SheltersApp.Shelter("410105"));
        var reader = await app.ClientFor("统计局", "410100", "read").PutAsJsonAsync(path, SheltersApp.Shelter("410105"));
        var neighbour = await app.ClientFor("二七区应急局", "410103").PutAsJsonAsync(path, SheltersApp.Shelter("410105"));
        var own = await app.ClientFor("金水区应急局", "410105").PutAsJsonAsync(path, SheltersApp.Shelter("410105"));

        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, reader.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, neighbour.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, own.StatusCode);
    }

    [Fact]
    public async Task Lists_page_by_page_without_losing_or_doubling_any()
    {
        var ids = new HashSet<Guid>();
        for (var i = 0; i < 7; i++)
            ids.Add(await app.ShelterAsync("410184"));

        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/shelters?unit=410184&limit=3&bbox=113,34,114,35{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("shelterId").GetGuid()));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);

        Assert.Equal(ids.Order(), seen.Order());
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync("/v1/shelters?cursor=garbage!")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync("/v1/shelters?limit=0")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync("/v1/shelters?class=V")).StatusCode);
    }

    [Theory]
    [InlineData("class", "\"V\"", "I、II、III、Simple", "one of I, II, III, Simple")]
    [InlineData("capacity", "\"many\"", "整数", "a whole number")]
    [InlineData("lowLying", "3", "true 或 false", "true or false")]
    [InlineData("name", "[]", "文字", "text")]
    [InlineData("synthetic", "null", "true 或 false", "true or false")]
    [InlineData("capacity", null, "缺少必填字段", "required")]
    public async Task A_wrong_value_is_explained_in_both_languages_and_in_no_words_of_ours(string field, string? value, string chinese, string english)
    {
        var body = JsonSerializer.SerializeToNode(SheltersApp.Shelter("410105"), JsonSerializerOptions.Web)!.AsObject();
        body.Remove(field);
        if (value is not null)
            body[field] = JsonNode.Parse(value);

        foreach (var (language, expected) in new[] { ("zh-CN", chinese), ("en", english) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, $"/v1/shelters/{Guid.CreateVersion7()}") { Content = JsonContent.Create(body) };
            request.Headers.Add("Accept-Language", language);
            var answer = await app.Client.SendAsync(request);
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            var sentence = problem.GetProperty("errors").GetProperty(field)[0].GetString();
            Assert.Contains(expected, sentence, StringComparison.Ordinal);
            Assert.DoesNotContain("System.", sentence, StringComparison.Ordinal);
            Assert.DoesNotContain("Resilience.", sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_api_description_is_there()
    {
        var document = await app.AnonymousClient().GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.True(document.GetProperty("paths").TryGetProperty("/v1/shelters/{id}", out _));
    }
}
