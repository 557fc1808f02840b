namespace Resilience.EmergencyPlans.Assessments;

internal static class AssessmentsRoutes
{
    public static void MapAssessments(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/plan-assessments").WithTags("预案评估 Assessments of plans");
        group.MapPut("/{id:guid}", RecordAssessment.Handle).WithSummary("登记评估及结论(保持、修订) Record an assessment with its conclusion: keep or revise");
        group.MapGet("/", ListAssessments.Handle).WithSummary("评估列表 Assessments");
    }
}
