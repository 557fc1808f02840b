using Resilience.ServiceDefaults.Exercise;

namespace Resilience.IncidentCommand.Clocks;

internal static class ClocksSetup
{
    /// <summary>In the actual realm every replica watches the clocks; in an exercise the scenario moves them.</summary>
    public static void AddClocks(this WebApplicationBuilder builder)
    {
        if (Realm.IsExercise(builder.Configuration))
            builder.Services.AddSingleton<ScenarioTime>();
        else
            builder.Services.AddHostedService<CardClockLoop>();
    }
}
