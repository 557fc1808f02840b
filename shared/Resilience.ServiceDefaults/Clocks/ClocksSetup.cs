using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Resilience.ServiceDefaults.Exercise;

namespace Resilience.ServiceDefaults.Clocks;

/// <summary>How a service gets its clocks.</summary>
public static class ClocksSetup
{
    /// <summary>In the actual realm every replica watches the clock; in an exercise the scenario moves it (<see cref="MoveScenarioClock"/>).</summary>
    public static void AddClock<TClock>(this WebApplicationBuilder builder)
        where TClock : ClockLoop
    {
        if (Realm.IsExercise(builder.Configuration))
            builder.Services.AddSingleton<ClockLoop, TClock>();
        else
            builder.Services.AddHostedService<TClock>();
    }
}
