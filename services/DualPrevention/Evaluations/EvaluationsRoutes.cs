namespace Resilience.DualPrevention.Evaluations;

internal static class EvaluationsRoutes
{
    public static void MapEvaluations(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/enterprises/{id:guid}").WithTags("等级评定 Evaluations");
        group.MapPut("/evaluations/{evaluationId:guid}", EvaluateEnterprise.Handle).WithSummary("登记等级评定或自评 Record an evaluation")
            .WithDescription("评分维度与分值见规则集 evaluation-model;状态变更以监管部门等级评定为准。 Dimensions and points are the rule set evaluation-model; for a status the supervisor's evaluation counts.");
        group.MapGet("/evaluations", ListEvaluations.Handle).WithSummary("等级评定记录,新的在前 Evaluations of an enterprise, newest first");
        group.MapPut("/accidents/{accidentId:guid}", RecordAccident.Handle).WithSummary("登记生产安全事故 Put an accident on record");
        group.MapGet("/accidents", RecordAccident.List).WithSummary("事故记录,新的在前 Accidents of an enterprise, newest first");
    }
}
