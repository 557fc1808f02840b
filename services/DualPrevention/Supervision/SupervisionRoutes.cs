namespace Resilience.DualPrevention.Supervision;

internal static class SupervisionRoutes
{
    public static void MapSupervision(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/hidden-dangers").WithTags("挂牌督办与停产 Supervision");
        group.MapPost("/{id:guid}/listing", ListForSupervision.Handle).WithSummary("挂牌督办 List a major danger (supervisor)");
        group.MapPost("/{id:guid}/listing/notice", ServeNotice.Handle).WithSummary("督办通知送达并公示 Notice served and published (supervisor)");
        group.MapPost("/{id:guid}/extension", RequestExtension.Handle).WithSummary("申请延期 Ask for an extension");
        group.MapPost("/{id:guid}/extension/decision", DecideExtension.Handle).WithSummary("延期决定 Decide it (supervisor for a major danger)");
        group.MapPost("/{id:guid}/stop-work", StopWork.Handle).WithSummary("停产停业 Stop work");
        group.MapPost("/{id:guid}/resumption", AskToResume.Handle).WithSummary("申请恢复生产经营 Ask to resume work");
        group.MapPost("/{id:guid}/site-review", ReviewSite.Handle).WithSummary("现场审查 Site review (supervisor)");
    }
}
