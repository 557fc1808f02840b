using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Resilience.Messaging;

namespace Resilience.ServiceDefaults.Exercise;

/// <summary>The realm (域): the same programs with their own databases and broker host, for real or as an exercise (演练).</summary>
public static class Realm
{
    /// <summary>Request header with the scenario's instant (ISO 8601 with offset); only read in the exercise realm.</summary>
    public const string TimeHeader = "Exercise-Time";

    /// <summary>True when this process serves an exercise (<c>Resilience:Realm=exercise</c>).</summary>
    /// <exception cref="InvalidOperationException">The realm is neither <c>actual</c> nor <c>exercise</c>.</exception>
    public static bool IsExercise(IConfiguration configuration) => (configuration["Resilience:Realm"] ?? "actual") switch
    {
        "actual" => false,
        "exercise" => true,
        var other => throw new InvalidOperationException($"Resilience__Realm is actual or exercise, not {other}."),
    };

    internal static void AddRealmClock(this WebApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(IsExercise(builder.Configuration) ? new ExerciseClock() : TimeProvider.System);
        if (IsExercise(builder.Configuration))
            builder.Services.AddSingleton<ScenarioTime>();
    }

    internal static void UseRealmClock(this WebApplication app)
    {
        if (!IsExercise(app.Configuration))
            return;

        app.Use((context, next) =>
        {
            if (context.Request.Headers.TryGetValue(TimeHeader, out var header))
            {
                if (!DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
                    throw new BadHttpRequestException($"Failed to read parameter \"DateTimeOffset {TimeHeader}\".");
                ExerciseTime.Current = instant.ToUniversalTime();
            }

            return next(context);
        });
        app.UseMiddleware<ScenarioTime>();
        app.MapScenarioClock();
    }

    private sealed class ExerciseClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => ExerciseTime.Current ?? base.GetUtcNow();
    }
}
