using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Resilience.Bench.Certification;

/// <summary>
/// All 3,306 communities of the city apply at once, go through every tier, are ranked, published and named; over REST, every caller with a token of
/// its own tier. Data are generated. Whatever the order of arrival, the ranking is the one that the scores say.
/// </summary>
internal static class CertificationBench
{
    private const int Communities = 3_306, Year = 2090, Callers = 32;
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public static async Task<int> RunAsync()
    {
        var assembly = Path.GetFullPath(Path.Combine(
            AppContext.BaseDirectory, "..", "..", "Resilience.CommunityCertification", new DirectoryInfo(AppContext.BaseDirectory).Name,
            "Resilience.CommunityCertification.dll"));
        if (!File.Exists(assembly))
        {
            Console.Error.WriteLine("Build the service first: dotnet build -c Release services/CommunityCertification");
            return 2;
        }

        await using var bed = await Bed.StartAsync();
        await bed.ExecuteAsync("postgres", "create database certification");
        var settings = bed.Settings("certification", out var address);
        await using var service = await Part.StartProgramAsync(assembly, [], settings, new Uri(address, "/health/ready"));
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Callers }) { BaseAddress = address };
        var all = Enumerable.Range(0, Communities).Select(i => new Applicant(i, Guid.CreateVersion7(), Guid.CreateVersion7())).ToList();
        var sheet = JsonElement.Parse(await bed.ReadAsync<string>("certification", "select body::text from rule_set where id = 'score-sheet' and version = 1"));

        Console.WriteLine("| step | requests | s | a second | p99 ms |");
        Console.WriteLine("|---|---|---|---|---|");
        await StepAsync(http, all, "register", one => Put($"/v1/communities/{one.Community}", one.Register, "应急管理局", "410100"));
        await bed.ExecuteAsync("certification", Evidence);
        await StepAsync(http, all, "begin", one => Put($"/v1/applications/{one.Application}", one.Begin, "居委会", one.Code));
        await StepAsync(http, all, "score itself", one => Put($"/v1/applications/{one.Application}/scores/{Guid.CreateVersion7()}", one.Score(sheet, "张主任"), "居委会", one.Code));
        await StepAsync(http, all, "submit", one => Post($"/v1/applications/{one.Application}/submit", "张主任", "居委会", one.Code));
        await StepAsync(http, all, "subdistrict passes", one => Post($"/v1/applications/{one.Application}/approve", "李一", "街道办", one.Code[..9]));
        await StepAsync(http, all, "county scores", one => Put($"/v1/applications/{one.Application}/scores/{Guid.CreateVersion7()}", one.Score(sheet, "王二"), "区应急局", one.Unit));
        await StepAsync(http, all, "county passes", one => Post($"/v1/applications/{one.Application}/approve", "王二", "区应急局", one.Unit));
        await StepAsync(http, all, "city passes", one => Post($"/v1/applications/{one.Application}/approve", "赵三", "应急管理局", "410100"));

        var clock = Stopwatch.StartNew();
        var ranking = await RankingAsync(http);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| whole ranking, {ranking.Count:N0} in pages of 500 | 7 | {clock.Elapsed.TotalSeconds:0.00} | | |"));
        var again = await RankingAsync(http);
        var wanted = all.OrderByDescending(one => one.Points).ThenByDescending(one => one.IsRisky).Select(one => one.Points).ToList();
        var byId = all.ToDictionary(one => one.Application, one => one.Points);
        var alike = ranking.SequenceEqual(again) && ranking.Select(id => byId[id]).SequenceEqual(wanted);
        Console.WriteLine();
        Console.WriteLine(alike ? "The ranking is the same twice, and is the one that the scores say." : "THE RANKING IS NOT DETERMINISTIC.");

        var notice = Guid.CreateVersion7();
        clock.Restart();
        await SendAsync(http, Put($"/v1/public-notices/{notice}", new { level = "Municipal", year = Year, by = "周" }, "应急管理局", "410100"));
        await bed.ExecuteAsync("certification", "update public_notice set ends_at = now()");
        await SendAsync(http, new HttpRequestMessage(HttpMethod.Post, $"/v1/public-notices/{notice}/name")
        {
            Content = JsonContent.Create(new { document = "郑减办〔2090〕1号", by = "周" }, Json), Headers = { Authorization = new("Bearer", Bed.Token) },
        });
        var named = await bed.ReadAsync<long>("certification", "select count(*) from title where certificate_number is not null");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{named} published and named in {clock.Elapsed.TotalSeconds:0.00} s."));
        return alike && named == 20 ? 0 : 1;
    }

    // One file of every kind for each community; that it is taken in is measured elsewhere. Which of them speaks for which item comes with the score.
    private const string Evidence = """
        insert into evidence_file (hash, content_type, bytes) values (repeat('a', 64), 'application/pdf', '%PDF');
        insert into community_evidence (evidence_id, community_id, hash, kind, title, taken_on, made_by, place, department, unit_code, added_at)
        select encode(substring(sha256(convert_to(community_id || file.kind, 'UTF8')) for 16), 'hex')::uuid, community_id, repeat('a', 64), file.kind, file.kind,
               '2026-01-01', '张主任', '居委会', '居委会', managing_unit_code, now()
        from community, unnest(array['Document', 'Photo', 'Roster', 'MeetingRecord', 'Map', 'DrillRecord', 'StockList', 'SatisfactionSurvey']) as file (kind);
        """;

    private sealed record Applicant(int Number, Guid Community, Guid Application)
    {
        public string Unit => $"4101{(Number % 6) switch { 0 => "02", 1 => "03", 2 => "04", 3 => "05", 4 => "06", _ => "08" }}";

        public string Code => $"{Unit}{Number:000000}";

        public bool IsRisky => Number % 5 == 0;

        // 70 to 100 in quarters: many have the same.
        public decimal Points => 70 + (Number * 7919 % 121 / 4m);

        private Guid EvidenceOf(string kind) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{Community}{kind}")).AsSpan(0, 16), bigEndian: true);

        public object Register => new
        {
            code = Code, name = $"社区{Number}", managingUnitCode = Unit, contactName = "张主任", contactPhone = "0371-00000000", residents = 4000, synthetic = true,
            risk = IsRisky ? "Red" : "Blue",
        };

        public object Begin => new { communityId = Community, level = "Municipal", year = Year, by = "张主任" };

        public object Score(JsonElement sheet, string by)
        {
            var left = Points;
            var (marks, evidence) = (new List<object>(), new List<object>());
            foreach (var item in sheet.GetProperty("primaries").EnumerateArray().SelectMany(primary => primary.GetProperty("secondaries").EnumerateArray())
                .SelectMany(secondary => secondary.GetProperty("items").EnumerateArray()))
            {
                var points = Math.Min(left, item.GetProperty("points").GetDecimal());
                left -= points;
                marks.Add(new { item = item.GetProperty("code").GetString(), points });
                evidence.Add(new { item = item.GetProperty("code").GetString(), evidenceId = EvidenceOf(item.GetProperty("evidence")[0].GetString()!) });
            }

            return new { by, marks, evidence, conditions = new[] { new { code = "B1", value = 90 }, new { code = "B2", value = 0 }, new { code = "B3", value = 1 } } };
        }
    }

    private static HttpRequestMessage Put(string address, object body, string department, string unit) => new(HttpMethod.Put, address)
    {
        Content = JsonContent.Create(body, Json), Headers = { Authorization = new("Bearer", Bed.TokenOf(department, unit)) },
    };

    private static HttpRequestMessage Post(string address, string by, string department, string unit) => new(HttpMethod.Post, address)
    {
        Content = JsonContent.Create(new { by }, Json), Headers = { Authorization = new("Bearer", Bed.TokenOf(department, unit)) },
    };

    private static async Task StepAsync(HttpClient http, IReadOnlyList<Applicant> all, string name, Func<Applicant, HttpRequestMessage> make)
    {
        var requests = all.Select(make).ToList();
        var took = new double[requests.Count];
        var clock = Stopwatch.StartNew();
        await Parallel.ForAsync(0, requests.Count, new ParallelOptions { MaxDegreeOfParallelism = Callers }, async (i, _) =>
        {
            var start = clock.Elapsed;
            await SendAsync(http, requests[i]);
            took[i] = (clock.Elapsed - start).TotalMilliseconds;
        });
        var seconds = clock.Elapsed.TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {name} | {took.Length:N0} | {seconds:0.0} | {took.Length / seconds:N0} | {took.Order().ElementAt(took.Length * 99 / 100):0.0} |"));
    }

    private static async Task SendAsync(HttpClient http, HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await http.SendAsync(request);
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException($"{request.RequestUri}: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    private static async Task<IReadOnlyList<Guid>> RankingAsync(HttpClient http)
    {
        var (all, cursor) = (new List<Guid>(), (string?)"");
        while (cursor is not null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/namings/{Year}/Municipal/ranking?limit=500&cursor={Uri.EscapeDataString(cursor)}")
            {
                Headers = { Authorization = new("Bearer", Bed.Token) },
            };
            using var answer = await http.SendAsync(request);
            var page = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
            all.AddRange(page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("applicationId").GetGuid()));
            cursor = page.GetProperty("next").GetString();
        }

        return all;
    }
}
