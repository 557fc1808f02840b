using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;

namespace Resilience.RiskMonitoring.Signals;

/// <summary>Shows one warning signal.</summary>
internal static class GetWeatherSignal
{
    public static async Task<Results<Ok<WeatherSignalView>, NotFound>> Handle(Guid signalId, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await sql.QuerySingleOrDefaultAsync<WeatherSignalView>(Query, new { signalId }) is { } signal
            ? TypedResults.Ok(signal) : TypedResults.NotFound();
    }

    private const string Query = """
        select signal_id, kind, level, area_codes, issued_at, issuer, text, managing_unit_code, received_at
        from weather_signal
        where signal_id = @signalId
        """;
}
