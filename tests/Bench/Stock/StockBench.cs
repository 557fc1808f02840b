using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Npgsql;

namespace Resilience.Bench.Stock;

/// <summary>
/// Reservations of supplies over REST. First a hundred at once for forty things, twenty times: forty get one, sixty a clear no. Then how many a second for
/// things that there are enough of, against a transaction straight through Npgsql that locks the item, looks what is there, and writes reservation and movement.
/// </summary>
internal static class StockBench
{
    private const int Items = 200, Rounds = 20;

    public static async Task<int> RunAsync()
    {
        var assembly = Path.GetFullPath(Path.Combine(
            AppContext.BaseDirectory, "..", "..", "Resilience.RescueResources", new DirectoryInfo(AppContext.BaseDirectory).Name, "Resilience.RescueResources.dll"));
        if (!File.Exists(assembly))
        {
            Console.Error.WriteLine("Build the service first: dotnet build -c Release services/RescueResources");
            return 2;
        }

        await using var bed = await Bed.StartAsync();
        await bed.ExecuteAsync("postgres", "create database stock");
        var settings = bed.Settings("stock", out var address);
        await using var service = await Part.StartProgramAsync(assembly, [], settings, new Uri(address, "/health/ready"));
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Bed.Token);

        var whole = await ScarceAsync(http);
        var items = new List<Guid>();
        for (var i = 0; i < Items; i++)
            items.Add(await ItemAsync(http, 1_000_000));
        await using var source = NpgsqlDataSource.Create(bed.Database("stock") + ";Max Auto Prepare=20;No Reset On Close=true");
        var connections = await Task.WhenAll(Enumerable.Range(0, SideBySide.Askers).Select(_ => LeanConnection.OpenAsync(address, Bed.Token)));

        var both = await SideBySide.RunAsync(
            (asker, random) => OverRestAsync(connections[asker], items[random.Next(Items)]), (_, random) => StraightAsync(source, items[random.Next(Items)]));
        Console.WriteLine();
        Console.WriteLine(SideBySide.Head("reservations", "ratio stock"));
        Console.WriteLine(both.Row($"{Items} items"));
        var uneven = await bed.ReadAsync<long>("stock", Uneven);
        Console.WriteLine($"Lots whose accounts do not sum to nothing: {uneven}.");
        return whole && uneven == 0 ? 0 : 1;
    }

    private static async Task<bool> ScarceAsync(HttpClient http)
    {
        List<(int Got, int Refused, double Ms)> rounds = [];
        for (var round = 0; round < Rounds; round++)
        {
            var item = await ItemAsync(http, 40);
            var clock = Stopwatch.StartNew();
            var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => ReserveAsync(http, item)));
            rounds.Add((answers.Count(one => one == HttpStatusCode.NoContent), answers.Count(one => one == HttpStatusCode.Conflict), clock.Elapsed.TotalMilliseconds));
        }

        var right = rounds.Count(round => round is { Got: 40, Refused: 60 });
        Console.WriteLine("| 100 at once on 40 items | rounds | 40 got one and 60 a 409 | median ms for all 100 | slowest |");
        Console.WriteLine("|---|---|---|---|---|");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| | {Rounds} | {right} | {rounds.Select(round => round.Ms).Order().ElementAt(Rounds / 2):0} | {rounds.Max(round => round.Ms):0} |"));
        return right == Rounds;
    }

    private static async Task<Guid> ItemAsync(HttpClient http, int quantity)
    {
        var id = Guid.CreateVersion7();
        using var answer = await http.PutAsJsonAsync($"/v1/stock-items/{id}", new
        {
            itemCode = "2010101", name = "橡皮艇", unit = "艘", quantity, warehouse = "新密市救灾物资储备库", reserveMode = "Physical", managingUnitCode = "410183",
            longitude = 113.4, latitude = 34.5, synthetic = true, minimum = 0,
        });
        answer.EnsureSuccessStatusCode();
        return id;
    }

    private static async Task<HttpStatusCode> ReserveAsync(HttpClient http, Guid item)
    {
        using var answer = await http.PutAsJsonAsync(
            $"/v1/reservations/{Guid.CreateVersion7()}", new { stockItemId = item, quantity = 1, purpose = "转移群众" });
        await answer.Content.ReadAsByteArrayAsync();
        return answer.StatusCode;
    }

    private static async Task OverRestAsync(LeanConnection http, Guid item)
    {
        var status = await http.PutAsync($"/v1/reservations/{Guid.CreateVersion7()}", $$"""{"stockItemId":"{{item}}","quantity":1,"purpose":"转移群众"}""");
        if (status != 204)
            throw new InvalidOperationException($"A reservation was answered {status}.");
    }

    // One round trip to lock and look, one to write: as few as the lock leaves.
    private static async Task StraightAsync(NpgsqlDataSource source, Guid item)
    {
        await using var sql = await source.OpenConnectionAsync();
        await using var work = await sql.BeginTransactionAsync();
        Guid lot;
        await using (var look = new NpgsqlCommand(LockAndLook, sql) { Parameters = { new("item", item) } })
            lot = (Guid)(await look.ExecuteScalarAsync())!;
        await using (var write = new NpgsqlCommand(Write, sql) { Parameters = { new("id", Guid.CreateVersion7()), new("item", item), new("lot", lot) } })
            await write.ExecuteNonQueryAsync();
        await work.CommitAsync();
    }

    private const string LockAndLook = """
        with held as (select stock_item_id from stock_item where stock_item_id = @item for update)
        select lot_id
        from held join stock_lot using (stock_item_id) join stock_balance using (lot_id)
        where account = 'OnHand' and stock_balance.quantity >= 1
        order by expires_on nulls last
        limit 1
        """;

    private const string Write = """
        with reserved as (
            insert into reservation (reservation_id, stock_item_id, quantity, purpose, rule_set, reserved_at, expires_at)
            values (@id, @item, 1, 'bench', 'bench', now(), now() + interval '24 hours'))
        insert into stock_movement (lot_id, quantity, from_account, to_account, act, act_id, reservation_id, department, at)
        values (@lot, 1, 'OnHand', 'Reserved', 'Reserve', @id, @id, 'bench', now())
        """;

    private const string Uneven = """
        select count(*) from (select lot_id from stock_balance group by lot_id having sum(quantity) <> 0) as uneven
        """;
}
