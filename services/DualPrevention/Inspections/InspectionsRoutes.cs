using Resilience.ServiceDefaults.Exercise;
using Resilience.WorkingDays;

namespace Resilience.DualPrevention.Inspections;

internal static class InspectionsRoutes
{
    /// <summary>In the actual realm every replica makes the tasks of the day; in an exercise the scenario asks for them.</summary>
    public static void AddInspections(this WebApplicationBuilder builder)
    {
        builder.AddWorkingDays();
        if (!Realm.IsExercise(builder.Configuration))
            builder.Services.AddHostedService<InspectionLoop>();
    }

    public static void MapInspections(this WebApplication app)
    {
        var group = app.MapGroup("/v1/inspection-tasks").WithTags("隐患排查任务 Inspections");
        group.MapGet("/", ListInspections.Handle).WithSummary("排查任务 Inspection tasks, as they are due");
        group.MapGet("/{id:guid}", ListInspections.Get).WithSummary("查询任务及排查项目 A task with its items");
        group.MapGet("/statistics", InspectionStatistics.Handle).WithSummary("排查任务完成率 How many tasks were done in time");
        group.MapPost("/{id:guid}/complete", CompleteInspection.Handle).WithSummary("填报排查结果,不合格项自动生成隐患 Report an inspection; a failed item opens a hidden danger");

        if (Realm.IsExercise(app.Configuration))
        {
            app.MapPost("/v1/inspection-rounds", RunInspectionRounds.Handle).WithTags("演练 Exercise")
                .WithSummary("仅演练域:生成至演练时间为止各日的排查任务 Exercise realm only: makes the tasks of every day until the scenario's");
        }
    }
}
