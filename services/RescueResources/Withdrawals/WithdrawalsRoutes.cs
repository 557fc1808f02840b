using Resilience.ServiceDefaults.Clocks;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.RescueResources.Withdrawals;

internal static class WithdrawalsRoutes
{
    public static void AddWithdrawals(this WebApplicationBuilder builder)
    {
        builder.Services.AddRuleSetCheck<WithdrawalClocks>(WithdrawalClocks.Id, clocks => clocks.IsRight);
        builder.AddClock<WithdrawalLoop>();
    }

    public static void MapWithdrawals(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1").WithTags("安全撤离与点名 Withdrawals and roll-call");
        group.MapPost("/responses/{id:guid}/withdraw-all", WithdrawAll.Handle).WithSummary("一键安全撤离(救援队伍、社会力量、航空救援) Order all teams, social forces and flights of a response back");
        group.MapGet("/responses/{id:guid}/roll-call", CallRoll.Handle).WithSummary("现场救援人员名册 Who is on the scene now");
        group.MapGet("/withdrawals", ListWithdrawals.Handle).WithSummary("撤离令、召回令及签收情况 Who was ordered back, who has answered, who is gone");
        group.MapPost("/withdrawals/{id:guid}/acknowledge", AcknowledgeWithdrawal.Handle).WithSummary("签收撤离令 A team or a social force acknowledges that it was ordered back");
    }
}
