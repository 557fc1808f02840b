using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Resilience.Bench.SafeCity;

/// <summary>
/// A year of the safe city under load: findings come in from many at once, then its lists, scores and dashboards are read with a long ledger behind them.
/// Afterwards the scores that are kept must be those that the ledger makes.
/// </summary>
internal static class SafeCityBench
{
    private const int Year = 2050, Findings = 3_000, Reads = 1_000, Callers = 32;
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly string Office = Bed.TokenOf("安全生产委员会办公室", "410100", "write", "verify");

    public static async Task<int> RunAsync()
    {
        var assembly = Path.GetFullPath(Path.Combine(
            AppContext.BaseDirectory, "..", "..", "Resilience.SafeCity", new DirectoryInfo(AppContext.BaseDirectory).Name, "Resilience.SafeCity.dll"));
        if (!File.Exists(assembly))
        {
            Console.Error.WriteLine("Build the service first: dotnet build -c Release services/SafeCity");
            return 2;
        }

        await using var bed = await Bed.StartAsync();
        await bed.ExecuteAsync("postgres", "create database safe_city");
        var settings = bed.Settings("safe_city", out var address);
        await using var service = await Part.StartProgramAsync(assembly, [], settings, new Uri(address, "/health/ready"));
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Callers }) { BaseAddress = address };
        (await SendAsync(http, HttpMethod.Put, $"/v1/years/{Year}", new { edition = "zz-2020" })).Dispose();
        await bed.ExecuteAsync("safe_city", Seed);
        var places = (await bed.ReadAsync<string>("safe_city", Places)).Split('\n').Select(line => line.Split(' ')).ToList();

        Console.WriteLine("| step | requests | s | a second | p50 ms | p99 ms |");
        Console.WriteLine("|---|---|---|---|---|---|");
        await StepAsync("finding entered into the ledger", Findings, i =>
        {
            var place = places[i * 7919 % places.Count];
            return SendAsync(http, HttpMethod.Put, $"/v1/years/{Year}/items/{place[0]}/units/{place[1]}/ledger/{Guid.CreateVersion7()}", new
            {
                stage = "City", rule = place[2], findings = 1, finding = "现场发现", evidenceIds = new[] { place[3] }, by = new { name = "李某", position = "处长" },
            });
        });
        foreach (var (name, path) in new[]
        {
            ("page of 100 items", "items?limit=100"), ("overdue items of a district", "items?unit=410105&overdue=true&limit=100"), ("page of 100 ledger entries", "ledger?limit=100"),
            ("ledger of a district", "ledger?unit=410105&limit=100"), ("scores of the city and its districts", "scores"), ("explanation of the city's score", "units/410100/explanation"),
            ("dashboard by primary item", "dashboards/primary-items"), ("dashboard by department", "dashboards/departments"), ("dashboard by district", "dashboards/districts"),
        })
        {
            await StepAsync(name, Reads, _ => SendAsync(http, HttpMethod.Get, $"/v1/years/{Year}/{path}", null));
        }

        return await ScoresHoldAsync(http) ? 0 : 1;
    }

    /// <summary>The city's and each district's score as they are kept, and as the ledger makes them.</summary>
    private static async Task<bool> ScoresHoldAsync(HttpClient http)
    {
        var kept = (await ReadAsync(http, $"/v1/years/{Year}/scores")).GetProperty("items").EnumerateArray().ToList();
        foreach (var score in kept)
        {
            var made = (await ReadAsync(http, $"/v1/years/{Year}/units/{score.GetProperty("unit").GetString()}/explanation")).GetProperty("score");
            if (new[] { "weight", "lost", "total" }.Any(part => made.GetProperty(part).GetDecimal() != score.GetProperty("score").GetProperty(part).GetDecimal()))
            {
                Console.WriteLine($"\nTHE SCORE OF {score.GetProperty("unit")} IS NOT WHAT ITS LEDGER MAKES.");
                return false;
            }
        }

        Console.WriteLine($"\nAll {kept.Count} scores are what the ledger makes.");
        return true;
    }

    private static async Task StepAsync(string name, int requests, Func<int, Task<HttpResponseMessage>> send)
    {
        var took = new double[requests];
        var clock = Stopwatch.StartNew();
        await Parallel.ForAsync(0, requests, new ParallelOptions { MaxDegreeOfParallelism = Callers }, async (i, _) =>
        {
            var start = clock.Elapsed;
            (await send(i)).Dispose();
            took[i] = (clock.Elapsed - start).TotalMilliseconds;
        });
        var seconds = clock.Elapsed.TotalSeconds;
        Array.Sort(took);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {name} | {requests:N0} | {seconds:0.0} | {requests / seconds:N0} | {took[requests / 2]:0.0} | {took[requests * 99 / 100]:0.0} |"));
    }

    private static async Task<JsonElement> ReadAsync(HttpClient http, string path)
    {
        using var answer = await SendAsync(http, HttpMethod.Get, path, null);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { Authorization = new("Bearer", Office) } };
        request.Content = body is null ? null : JsonContent.Create(body, Json);
        var answer = await http.SendAsync(request);
        return answer.IsSuccessStatusCode ? answer : throw new InvalidOperationException($"{path}: {await answer.Content.ReadAsStringAsync()}");
    }

    // Evidence for every place, and what the other services would have told of a hundred thousand enterprises: in one transaction, so its sums are written once.
    // The statistics that the server takes by itself within a minute are taken at once: without them a plan is a guess, and the guess differed from run to run.
    private const string Seed = """
        insert into evidence_file (hash, content_type, bytes) values (repeat('a', 64), 'application/pdf', '%PDF');
        insert into item_evidence (evidence_id, year, code, unit, hash, kind, title, taken_on, made_by, department, added_at)
        select gen_random_uuid(), year, code, unit, repeat('a', 64), 'Document', '记录', '2021-07-20', '王某', '办公室', now() from item_status;
        alter table live_record disable trigger live_record_sums;
        insert into live_record (metric, record_id, managing_unit_code, part, whole, year, link, at, news)
        select 'dual-prevention.effectively-running-rate', n::text, case when n % 2 = 0 then '410105' else '410103' end, n % 3 / 2, 1, 2050, 'dual-prevention/v1/enterprises/1', now(), 1
        from generate_series(1, 100000) n;
        alter table live_record enable trigger live_record_sums;
        insert into live_sum (metric, managing_unit_code, year, part, whole, records)
        select metric, managing_unit_code, year, sum(part), sum(whole), count(*) from live_record group by metric, managing_unit_code, year;
        analyze;
        """;

    private const string Places = """
        select string_agg(concat_ws(' ', status.code, status.unit, rule.code, evidence.evidence_id), e'\n' order by status.code, status.unit)
        from item_status status
        join year_item item using (year, code)
        join item_evidence evidence using (year, code, unit)
        join lateral (
            select code from standard_row row where row.edition = item.edition and row.parent_code = item.code and row.rule = 'PerFinding' order by code limit 1) as rule on true
        """;
}
