using Resilience.DualPrevention.Assessments;

namespace Resilience.DualPrevention.Risks;

internal static class RisksRoutes
{
    public static void MapRisks(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/risks").WithTags("风险分级管控 Risks");
        group.MapPut("/{id:guid}", RegisterRisk.Handle).WithSummary("登记风险及评价、层级、责任人、措施 Register a risk, complete")
            .WithDescription("相同内容重复提交不产生变化;评价内容不同即为一次新的评价。 The same again changes nothing; another assessment in it is a new assessment.");
        group.MapGet("/", ListRisks.Handle).WithSummary("风险分级管控清单 List of graded risks");
        group.MapGet("/{id:guid}", ListRisks.Get).WithSummary("查询风险 Find a risk");
        group.MapGet("/statistics", RiskStatistics.Handle).WithSummary("各管理单位红橙风险 Red and orange risks by unit");
        group.MapPost("/{id:guid}/withdraw", WithdrawRisk.Handle).WithSummary("撤销风险 Withdraw a risk");
        group.MapPut("/{id:guid}/assessments/{assessmentId:guid}", AssessRisk.Handle).WithSummary("重新评价风险 Assess a risk anew");
        group.MapGet("/{id:guid}/assessments", ListAssessments.Handle).WithSummary("风险评价记录 Assessments of a risk");
    }
}
