namespace Resilience.DualPrevention.Rectification;

internal static class RectificationRoutes
{
    public static void MapRectification(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/hidden-dangers").WithTags("隐患治理 Rectification");
        group.MapPost("/{id:guid}/register", RegisterDanger.Handle).WithSummary("登记隐患 Register a found danger");
        group.MapPost("/{id:guid}/grade", GradeDanger.Handle).WithSummary("评估定级 Confirm its class");
        group.MapPost("/{id:guid}/report", ReportDanger.Handle).WithSummary("上报重大隐患(监管部门、职工大会) Report a major danger to supervisor and workers' congress");
        group.MapPut("/{id:guid}/plan", DrawUpPlan.Handle).WithSummary("编制治理方案 Draw up the rectification plan");
        group.MapPost("/{id:guid}/plan/approve", ApprovePlan.Handle).WithSummary("批准治理方案 Approve the plan");
        group.MapPost("/{id:guid}/start", StartRectification.Handle).WithSummary("开始治理 Start the rectification");
        group.MapPost("/{id:guid}/submit", SubmitRectification.Handle).WithSummary("提交验收 Hand in the rectification");
        group.MapPost("/{id:guid}/accept", DecideAcceptance.Accept).WithSummary("验收合格 Accept it");
        group.MapPost("/{id:guid}/reject", DecideAcceptance.Reject).WithSummary("验收不合格 Reject it");
        group.MapPost("/{id:guid}/close", CloseDanger.Handle).WithSummary("销号 Close the danger");
    }
}
