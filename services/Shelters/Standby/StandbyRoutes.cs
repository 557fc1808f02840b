using Resilience.ServiceDefaults.Rules;

namespace Resilience.Shelters.Standby;

internal static class StandbyRoutes
{
    public static void AddStandby(this WebApplicationBuilder builder) =>
        builder.Services.AddRuleSetCheck<StandbyRules>(StandbyRules.Id, rules => rules.IsRight);

    public static void MapStandby(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/standby-proposals").WithTags("预启用建议 Standby proposals");
        group.MapGet("/", ListProposals.Handle).WithSummary("预警信号产生的预启用建议 What signals propose to put on standby");
        group.MapGet("/{id:guid}/shelters", ListProposals.Shelters).WithSummary("建议预启用的场所 The proposed shelters");
        group.MapPost("/{id:guid}/accept", DecideProposal.Accept).WithSummary("采纳,场所转入预启用 Accept: the shelters go on standby");
        group.MapPost("/{id:guid}/decline", DecideProposal.Decline).WithSummary("不采纳 Decline");
        group.MapPost("/{id:guid}/stand-down", DecideProposal.StandDown).WithSummary("解除预启用 End the standby");
    }
}
