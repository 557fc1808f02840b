namespace Resilience.IncidentCommand.Targets;

internal static class TargetsRoutes
{
    public static void MapTargets(this IEndpointRouteBuilder app)
    {
        var targets = app.MapGroup("/v1/targets").WithTags("管控对象 Targets of measures");
        targets.MapPut("/", RegisterTargets.Handle).WithSummary("登记或更新管控对象,每次至多1000个 Register targets, up to a thousand at once");
        targets.MapGet("/", ListTargets.Handle).WithSummary("管控对象名录 Targets");
        var acts = app.MapGroup("/v1/first-acts").WithTags("管控对象 Targets of measures");
        acts.MapPut("/{id:guid}", ActFirst.Handle).WithSummary("先停后报 The owner acts first");
        acts.MapPost("/{id:guid}/report", ActFirst.Report).WithSummary("补报先行处置 The report after it");
        acts.MapGet("/", ActFirst.List).WithSummary("先行处置列表,新的在前 What owners did first, newest first");
    }
}
