using Resilience.ServiceDefaults.Exercise;

namespace Resilience.IncidentCommand.Clocks;

internal static class ClocksSetup
{
    public static void AddClocks(this WebApplicationBuilder builder)
    {
        if (Realm.IsExercise(builder.Configuration))
            builder.Services.AddSingleton<ScenarioTime>();
        builder.AddClock<CardClockLoop>();
    }

    /// <summary>In the actual realm every replica watches the clock; in an exercise the scenario moves it.</summary>
    public static void AddClock<TClock>(this WebApplicationBuilder builder)
        where TClock : IncidentClock
    {
        if (Realm.IsExercise(builder.Configuration))
            builder.Services.AddSingleton<IncidentClock, TClock>();
        else
            builder.Services.AddHostedService<TClock>();
    }
}
