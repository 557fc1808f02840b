using System.Net.Http.Json;
using Npgsql;
using Resilience.DualPrevention.Tests.HiddenDangers;

namespace Resilience.DualPrevention.Tests.DangerClocks;

/// <summary>The service in the exercise realm: every request says what time it is.</summary>
public sealed class ExerciseDangersApp : DualPreventionApp
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string> { ["Resilience:Realm"] = "exercise" };

    public HttpClient At(DateTimeOffset instant, string unit = "410100", params string[] scopes)
    {
        var client = ClientFor("应急管理局", unit, scopes);
        client.DefaultRequestHeaders.Add("Exercise-Time", $"{instant:O}");
        return client;
    }

    public HttpClient At(string beijing) => At(Beijing(beijing));

    public static DateTimeOffset Beijing(string time) => DateTimeOffset.Parse($"{time}:00+08:00", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Fires what is due until then.</summary>
    public async Task TickAsync(string beijing)
    {
        using var answer = await Client.PutAsJsonAsync("/v1/exercise-clock", new { now = Beijing(beijing) });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>A danger found and taken as far as said, all at one instant.</summary>
    public async Task<Guid> MajorAsync(string beijing, string until, string unit = "410105", string? limit = null, bool stop = false)
    {
        var (client, now) = (At(beijing), Beijing(beijing));
        return await client.MajorAsync(await EnterpriseAsync(unit), now, until, limit is null ? now.AddDays(60) : Beijing(limit), stop);
    }
}

internal static class Writing
{
    /// <summary>Changes rows past the service, as time would.</summary>
    public static async Task WriteAsync(this DualPreventionApp app, string statement)
    {
        await using var sql = new NpgsqlConnection(app.ConnectionString);
        await sql.OpenAsync();
        await using var command = new NpgsqlCommand(statement, sql);
        await command.ExecuteNonQueryAsync();
    }
}
