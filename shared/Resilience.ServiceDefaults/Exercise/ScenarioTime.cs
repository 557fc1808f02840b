using Dapper;
using Microsoft.AspNetCore.Http;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.ServiceDefaults.Exercise;

/// <summary>In an exercise a request that does not carry the scenario's instant happens at the instant that the scenario has reached.</summary>
public sealed class ScenarioTime(Database database) : IMiddleware
{
    /// <summary>SQL: the instant that the scenario has reached; null in the actual realm, and in an exercise whose clock nobody has moved.</summary>
    public const string Now = "(select now from scenario_clock)";

    /// <inheritdoc />
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (ExerciseTime.Current is null && context.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal))
        {
            await using var sql = await database.OpenAsync(context.RequestAborted);
            ExerciseTime.Current = await sql.ExecuteScalarAsync<DateTimeOffset?>($"select {Now}");
        }

        await next(context);
    }
}
