using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;

namespace Resilience.Bench.Nearest;

/// <summary>
/// The nearest open shelters with room at a point, over REST, against the same query asked straight through Npgsql by as many askers in the same run;
/// 40,000 and 400,000 shelters, one in five of them open. Data are generated.
/// </summary>
internal static class NearestBench
{
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
        var connections = await Task.WhenAll(Enumerable.Range(0, SideBySide.Askers).Select(_ => LeanConnection.OpenAsync(address, Bed.Token)));
        await using var source = NpgsqlDataSource.Create(bed.Database("nearest") + ";Max Auto Prepare=20;No Reset On Close=true");

        Console.WriteLine(SideBySide.Head("shelters", "ratio nearest"));
        foreach (var shelters in new[] { 40_000, 400_000 })
        {
            await bed.ExecuteAsync("nearest", Fill.Replace("{0}", $"{shelters}", StringComparison.Ordinal));
            await WhenAlikeAsync(address, source);
            var both = await SideBySide.RunAsync(
                (asker, random) => OverRestAsync(connections[asker], PlaceOf(random)), (_, random) => StraightAsync(source, PlaceOf(random)));
            Console.WriteLine(both.Row($"{shelters:N0}"));
        }

        return 0;
    }

    /// <summary>Waits until the service has seen the new shelters, and shows that both ways give the same ones.</summary>
    private static async Task WhenAlikeAsync(Uri address, NpgsqlDataSource source)
    {
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Bed.Token);
        var random = new Random(1);
        var places = Enumerable.Range(0, 50).Select(_ => PlaceOf(random)).ToList();
        for (var attempt = 0; attempt < 600; attempt++)
        {
            if (await AreAlikeAsync(http, source, places))
                return;
            await Task.Delay(100);
        }

        throw new InvalidOperationException("The service and the database do not give the same shelters.");
    }

    private static async Task<bool> AreAlikeAsync(HttpClient http, NpgsqlDataSource source, IEnumerable<(double Longitude, double Latitude)> places)
    {
        foreach (var place in places)
        {
            var page = await http.GetFromJsonAsync<JsonElement>(PathOf(place));
            var straight = await StraightAsync(source, place);
            if (!page.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("shelterId").GetGuid()).SequenceEqual(straight))
                return false;
        }

        return true;
    }

    private static string PathOf((double Longitude, double Latitude) place) => string.Create(
        CultureInfo.InvariantCulture, $"/v1/shelters/nearest?longitude={place.Longitude}&latitude={place.Latitude}&hazard=Flood&people=4");

    private static (double Longitude, double Latitude) PlaceOf(Random random) => (112.7 + random.NextDouble() * 1.5, 34.2 + random.NextDouble() * 0.8);

    private static async Task OverRestAsync(LeanConnection http, (double Longitude, double Latitude) place)
    {
        var status = await http.GetAsync(PathOf(place));
        if (status != 200)
            throw new InvalidOperationException($"A question was answered {status}.");
    }

    private static async Task<List<Guid>> StraightAsync(NpgsqlDataSource source, (double Longitude, double Latitude) place)
    {
        await using var sql = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(Find, sql)
        {
            Parameters =
            {
                new("longitude", place.Longitude), new("latitude", place.Latitude), new("hazard", "Flood"), new("people", 4), new("limit", 5),
            },
        };
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<Guid>();
        var values = new object[rows.FieldCount];
        while (await rows.ReadAsync())
        {
            rows.GetValues(values);
            found.Add((Guid)values[0]);
        }

        return found;
    }

    // The partial index shelter_receiving: the search does not walk past shelters that are closed or unsafe.
    private const string Find = """
        select shelter_id, name, class, address, access_route as route, managing_unit_code, st_x(location::geometry) as longitude, st_y(location::geometry) as latitude,
               capacity - occupancy as free_places, phone, location <-> st_makepoint(@longitude, @latitude)::geography as metres
        from shelter
        where status = 'Open' and unsafe_area_id is null and capacity - occupancy >= @people
          and (@hazard::text is null or @hazard = any (suitable_hazards))
        order by location <-> st_makepoint(@longitude, @latitude)::geography
        limit @limit
        """;

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
