using Dapper;
using Npgsql;
using Resilience.LocalHosting.Servers;
using Resilience.ServiceDefaults.Tokens;

namespace Resilience.Bench;

/// <summary>Private servers and the settings of the parts: fsync on, quorum queues, everything on this machine.</summary>
internal sealed class Bed : IAsyncDisposable
{
    private const string Key = "a-key-for-benchmarks-only-with-32-characters";
    private readonly PrivatePostgres postgres;
    private readonly PrivateRabbitMq rabbit;
    private int port = 24_100;

    private Bed(PrivatePostgres postgres, PrivateRabbitMq rabbit)
    {
        this.postgres = postgres;
        this.rabbit = rabbit;
    }

    public static string Token { get; } = TokenOf("应急管理局", "410100");

    public static string TokenOf(string department, string unit, params string[] scopes) =>
        TokenIssuer.Issue(Key, department, unit, scopes.Length == 0 ? ["write"] : scopes, TimeSpan.FromHours(6));

    public static async Task<Bed> StartAsync()
    {
        await RequiredSoftware.EnsureAsync(Console.WriteLine, default);
        var postgres = PrivatePostgres.StartAsync(new PrivateServerOptions(), default);
        var rabbit = PrivateRabbitMq.StartAsync(new PrivateServerOptions(), default);
        return new Bed(await postgres, await rabbit);
    }

    public string Database(string name) => new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Database = name }.ConnectionString;

    public Dictionary<string, string> Settings(string database, out Uri address)
    {
        address = new Uri($"http://127.0.0.1:{++port}");
        return new()
        {
            ["ConnectionStrings__database"] = Database(database),
            ["ConnectionStrings__messaging"] = rabbit.AmqpUri.ToString(),
            ["Resilience__TokenSigningKey"] = Key,
            ["Resilience__PersonalData__CurrentKey"] = "bench",
            ["Resilience__PersonalData__Keys__bench"] = Key,
            ["Resilience__Limits__RequestsPerSecond"] = "1000000",
            ["ASPNETCORE_URLS"] = address.ToString(),
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
        };
    }

    public async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(Database(database));
        await connection.ExecuteAsync(sql, commandTimeout: 300);
    }

    public async Task<T> ReadAsync<T>(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(Database(database));
        return (await connection.QuerySingleAsync<T>(sql, commandTimeout: 300))!;
    }

    public async ValueTask DisposeAsync()
    {
        await postgres.DisposeAsync();
        await rabbit.DisposeAsync();
    }
}
