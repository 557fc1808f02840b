using Resilience.CommunityCertification.Sheets;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.CommunityCertification.Applications;

internal static class ApplicationsRoutes
{
    /// <summary>What new versions of the rules must be like before anything is decided by them.</summary>
    public static void AddApplications(this WebApplicationBuilder builder)
    {
        builder.Services.AddRuleSetCheck<ScoreSheet>(ScoreSheet.Id, ScoreSheetRules.IsWhole);
        builder.Services.AddRuleSetCheck<CertificationLevels>(CertificationLevels.Id, LevelRules.IsWhole);
        builder.Services.AddRuleSetCheck<CertificationCalendar>(CertificationCalendar.Id, CalendarRules.IsWhole);
    }

    public static void MapApplications(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/applications").WithTags("示范社区申报 Applications");
        group.MapPut("/{id:guid}", BeginApplication.Handle).WithSummary("新建申报 Begin an application");
        group.MapPut("/{id:guid}/scores/{scoreId:guid}", ScoreApplication.Handle).WithSummary("自评或评审评分 Score it: the applicant while drafting, county and city while reviewing");
        group.MapGet("/{id:guid}/scores", ListScores.Handle).WithSummary("评分记录,可按其他评分表版本重算 Its scores, also under other versions of the sheet");
        group.MapPost("/{id:guid}/submit", MoveApplication.Submit).WithSummary("提交申报 Submit it");
        group.MapPost("/{id:guid}/approve", MoveApplication.Approve).WithSummary("审核通过 Pass it to the next tier");
        group.MapPost("/{id:guid}/return", MoveApplication.Return).WithSummary("退回下一级并说明理由 Send it back one tier, with reasons");
        group.MapPost("/{id:guid}/reject", MoveApplication.Reject).WithSummary("审核不通过 Reject it, with reasons");
        group.MapPost("/{id:guid}/withdraw", MoveApplication.Withdraw).WithSummary("撤回申报 Withdraw it (applicant)");
        group.MapGet("/", ListApplications.Handle).WithSummary("申报列表,可筛逾期和待抽查 List applications, the overdue and the flagged");
        group.MapGet("/{id:guid}", ListApplications.Get).WithSummary("查询申报 Find an application");
        group.MapGet("/{id:guid}/history", ListApplications.History).WithSummary("申报全过程记录 All that happened to an application");
    }
}
