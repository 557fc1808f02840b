namespace Resilience.RescueResources.Donations;

internal static class DonationsRoutes
{
    public static void MapDonations(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/donations").WithTags("捐赠 Donations");
        group.MapPut("/{id:guid}", AcceptDonation.Handle).WithSummary("接收捐赠物资,可定向 Accept donated goods, directed ones too");
        group.MapGet("/", PublishDonations.Handle).AllowAnonymous().WithSummary("捐赠公示:来源、数量、使用(无需登录) Source, quantity and use (no login)");
    }
}
