using Dapper;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Clocks;

/// <summary>In an exercise a request that does not carry the scenario's instant happens at the instant that the scenario has reached.</summary>
internal sealed class ScenarioTime(Database database) : IMiddleware
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (ExerciseTime.Current is null && context.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal))
        {
            await using var sql = await database.OpenAsync(context.RequestAborted);
            ExerciseTime.Current = await sql.ExecuteScalarAsync<DateTimeOffset?>("select now from exercise_clock");
        }

        await next(context);
    }
}
