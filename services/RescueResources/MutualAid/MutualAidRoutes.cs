namespace Resilience.RescueResources.MutualAid;

internal static class MutualAidRoutes
{
    public static void MapMutualAid(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/mutual-aid").WithTags("互助 Mutual aid");
        group.MapPut("/{id:guid}", SignAgreement.Handle).WithSummary("登记互助协议 Register an agreement on mutual aid");
        group.MapPut("/{id:guid}/sharing/{unit}", SwitchSharing.Handle).WithSummary("设置对协议方的共享开关 Switch what a unit shares with its partner");
        group.MapGet("/{id:guid}/stock", SeePartner.Stock).WithSummary("协议方开放的库存 Stock that the partner shares");
        group.MapGet("/{id:guid}/teams", SeePartner.Teams).WithSummary("协议方开放的队伍 Teams that the partner shares");
        group.MapGet("/{id:guid}/audit", ListAgreements.Audit).WithSummary("互助审计 Who switched, saw and asked what");
        group.MapGet("/", ListAgreements.Handle).WithSummary("互助协议列表 List agreements");
    }
}
