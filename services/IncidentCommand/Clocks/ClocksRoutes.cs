using Resilience.ServiceDefaults.Exercise;

namespace Resilience.IncidentCommand.Clocks;

internal static class ClocksRoutes
{
    /// <summary>Maps the scenario's clock; in the actual realm there is none.</summary>
    public static void MapClocks(this WebApplication app)
    {
        if (!Realm.IsExercise(app.Configuration))
            return;

        app.UseMiddleware<ScenarioTime>();
        app.MapPut("/v1/exercise-clock", MoveScenarioClock.Handle).WithTags("演练 Exercise")
            .WithSummary("仅演练域:设定演练时间,到时的计时随即触发 Exercise realm only: set the scenario's time; due clocks fire before the answer");
    }
}
