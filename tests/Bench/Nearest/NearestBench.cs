using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Npgsql;

namespace Resilience.Bench.Nearest;

/// <summary>
/// The nearest open shelters with room at a point, over REST, against the same query asked straight through Npgsql by as many askers in the same run;
/// 40,000 and 400,000 shelters, one in five of them open. Data are generated.
/// </summary>
internal static class NearestBench
{
    private const int Askers = 8;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(6);

    public static async Task<int> RunAsync()
    {
        var assembly = Path.GetFullPath(Path.Combine(
            AppContext.BaseDirectory, "..", "..", "Resilience.Shelters", new DirectoryInfo(AppContext.BaseDirectory).Name, "Resilience.Shelters.dll"));
        if (!File.Exists(assembly))
        {
            Console.Error.WriteLine("Build the service first: dotnet build -c Release services/Shelters");
            return 2;
        }

        await using var bed = await Bed.StartAsync();
        await bed.ExecuteAsync("postgres", "create database nearest");
        var settings = bed.Settings("nearest", out var address);
        await using var service = await Part.StartProgramAsync(assembly, [], settings, new Uri(address, "/health/ready"));
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Askers }) { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Bed.Token);
        await using var source = NpgsqlDataSource.Create(bed.Database("nearest") + ";Max Auto Prepare=20");

        Console.WriteLine("| shelters | REST a second | p99 ms | Npgsql a second | p99 ms | ratio nearest |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var shelters in new[] { 40_000, 400_000 })
        {
            await bed.ExecuteAsync("nearest", Fill.Replace("{0}", $"{shelters}", StringComparison.Ordinal));
            // Turn and turn about, so that a disturbance hits both; the first round of each is not counted.
            List<double> overRest = [], straight = [];
            for (var round = 0; round < 4; round++)
            {
                var rest = await MeasureAsync((longitude, latitude) => OverRestAsync(http, longitude, latitude));
                var raw = await MeasureAsync((longitude, latitude) => StraightAsync(source, longitude, latitude));
                if (round == 0)
                    continue;
                overRest.AddRange(rest);
                straight.AddRange(raw);
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {shelters:N0} | {Rate(overRest):N0} | {P99(overRest):0.0} | {Rate(straight):N0} | {P99(straight):0.0} | {Rate(overRest) / Rate(straight):0.00} |"));
        }

        return 0;
    }

    private static async Task<IReadOnlyList<double>> MeasureAsync(Func<double, double, Task> ask)
    {
        var clock = Stopwatch.StartNew();
        var all = await Task.WhenAll(Enumerable.Range(0, Askers).Select(asker => Task.Run(async () =>
        {
            var random = new Random(asker);
            var took = new List<double>();
            while (clock.Elapsed < Length)
            {
                var start = clock.Elapsed;
                await ask(112.7 + random.NextDouble() * 1.5, 34.2 + random.NextDouble() * 0.8);
                took.Add((clock.Elapsed - start).TotalMilliseconds);
            }

            return took;
        })));
        return [.. all.SelectMany(one => one)];
    }

    private static double Rate(List<double> took) => took.Count / (3 * Length.TotalSeconds);

    private static double P99(List<double> took) => took.Order().ElementAt(took.Count * 99 / 100);

    private static async Task OverRestAsync(HttpClient http, double longitude, double latitude)
    {
        using var answer = await http.GetAsync(string.Create(
            CultureInfo.InvariantCulture, $"/v1/shelters/nearest?longitude={longitude}&latitude={latitude}&hazard=Flood&people=4"));
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }

    private static async Task StraightAsync(NpgsqlDataSource source, double longitude, double latitude)
    {
        await using var sql = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(Shelters.Nearest.NearestSql.Find, sql)
        {
            Parameters =
            {
                new("longitude", longitude), new("latitude", latitude), new("hazard", "Flood"), new("people", 4), new("limit", 5),
            },
        };
        await using var rows = await command.ExecuteReaderAsync();
        var values = new object[rows.FieldCount];
        while (await rows.ReadAsync())
            rows.GetValues(values);
    }

    private const string Fill = """
        truncate shelter cascade;
        insert into shelter (
            shelter_id, name, class, address, managing_unit_code, location, effective_area_m2, capacity, rated_capacity, low_lying, manager, phone, synthetic,
            suitable_hazards, status, occupancy, counted_inside, stage)
        select gen_random_uuid(), 'bench ' || i, 'III', 'bench', '410105', st_makepoint(112.7 + random() * 1.5, 34.2 + random() * 0.8)::geography, 2000, 1000,
               1000, i % 7 = 0, 'bench', '0', true,
               case when i % 7 = 0 then array['Earthquake'] else array['Flood', 'Earthquake'] end,
               case when i % 5 = 0 then 'Open' else 'Normal' end, case when i % 5 = 0 then i % 1000 else 0 end, case when i % 5 = 0 then i % 1000 else 0 end, 'Short'
        from generate_series(1, {0}) as i;
        analyze shelter;
        """;
}
