using Resilience.ServiceDefaults.Exercise;

namespace Resilience.DualPrevention.DangerClocks;

internal static class DangerClocksRoutes
{
    /// <summary>In the actual realm every replica watches the clocks; in an exercise the scenario moves them.</summary>
    public static void AddDangerClocks(this WebApplicationBuilder builder)
    {
        if (!Realm.IsExercise(builder.Configuration))
            builder.Services.AddHostedService<DangerClockLoop>();
    }

    public static void MapDangerClocks(this WebApplication app)
    {
        if (!Realm.IsExercise(app.Configuration))
            return;

        app.MapPost("/v1/hidden-dangers/clocks", RunClocks.Handle).WithTags("演练 Exercise")
            .WithSummary("仅演练域:触发演练时间之前到时的隐患计时 Exercise realm only: fires every clock of dangers due until the scenario's instant");
    }
}
