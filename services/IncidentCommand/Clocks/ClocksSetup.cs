using Resilience.ServiceDefaults.Exercise;

namespace Resilience.IncidentCommand.Clocks;

internal static class ClocksSetup
{
    public static void AddClocks(this WebApplicationBuilder builder)
    {
        if (Realm.IsExercise(builder.Configuration))
            builder.Services.AddSingleton<ScenarioTime>();
        else
            builder.Services.AddHostedService<ClockLoop>();
    }

    public static void MapClocks(this WebApplication app)
    {
        if (!Realm.IsExercise(app.Configuration))
            return;

        app.UseMiddleware<ScenarioTime>();
        app.MapPut("/v1/exercise-clock", MoveScenarioClock.Handle).WithTags("演练 Exercise")
            .WithSummary("设定演练时间,到时的计时随即触发 Set the scenario's time; due clocks fire before the answer");
    }
}
