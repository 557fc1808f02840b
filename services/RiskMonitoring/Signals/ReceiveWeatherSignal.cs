using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RiskMonitoring.Signals;

public sealed record ReceiveWeatherSignalRequest(
    WeatherSignalKind Kind, WarningLevel Level,
    [MinLength(1), MaxLength(20), UnitCodes] string[] AreaCodes,
    [Range(typeof(DateTimeOffset), "1950-01-01T00:00:00Z", "2100-01-01T00:00:00Z")] DateTimeOffset IssuedAt,
    [Required, StringLength(100)] string Issuer,
    [Required, StringLength(2000)] string Text);

/// <summary>Takes in a warning signal that a weather station has issued, and tells the platform of it once.</summary>
internal static class ReceiveWeatherSignal
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid signalId, ReceiveWeatherSignalRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        var area = WeatherSignalRules.AreaOf(request.AreaCodes);
        var now = clock.GetUtcNow();
        if ((caller.WhyNotWrite(area) ?? WeatherSignalRules.WhyNot(request.IssuedAt, now)) is { } refusal)
            return refusal.ToProblem();

        var issued = new WeatherSignalIssued(
            signalId, request.Kind, request.Level, area, request.Issuer, request.Text, WeatherSignalRules.UnitOf(area), request.IssuedAt, now);
        await using var work = await database.BeginAsync(ct);

        // Of many identical calls the first inserts; the others wait here for its commit and then find the row.
        var parameters = new
        {
            issued.SignalId, kind = issued.Kind.ToString(), issued.Level, issued.AreaCodes, issued.At, issued.Issuer, issued.Text,
            issued.ManagingUnitCode, now,
        };
        if (await work.Sql.ExecuteAsync(Insert, parameters) == 0)
            return await work.Sql.ExecuteScalarAsync<bool>(IsSame, parameters)
                ? TypedResults.NoContent() : WeatherSignalRules.Different.ToProblem();

        await work.PublishAsync(issued);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Insert = """
        insert into weather_signal (signal_id, kind, level, area_codes, issued_at, issuer, text, managing_unit_code, received_at)
        values (@SignalId, @kind, @Level, @AreaCodes, @At, @Issuer, @Text, @ManagingUnitCode, @now)
        on conflict (signal_id) do nothing
        """;

    private const string IsSame = """
        select kind = @kind and level = @Level and area_codes = @AreaCodes and issued_at = @At and issuer = @Issuer and text = @Text
        from weather_signal
        where signal_id = @SignalId
        """;
}
