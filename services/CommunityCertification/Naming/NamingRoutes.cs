using Resilience.ServiceDefaults.Rules;

namespace Resilience.CommunityCertification.Naming;

internal static class NamingRoutes
{
    public static void AddNaming(this WebApplicationBuilder builder) => builder.Services.AddRuleSetCheck<NamingQuota>(NamingQuota.Id, QuotaRules.IsWhole);

    public static void MapNaming(this IEndpointRouteBuilder app)
    {
        var ranking = app.MapGroup("/v1/namings").WithTags("排名与名额 Ranking and quota");
        ranking.MapGet("/{year:int}/{level}/ranking", ListRanking.Handle).WithSummary("候选排名预览 Preview of the ranking");
        ranking.MapPost("/{year:int}/{level}/close", CloseNaming.Handle).WithSummary("结束当年命名,其余候选未命名 Close the year: candidates that are left are not named (naming body)");
        ranking.MapPost("/{year:int}/recommend", RecommendNational.Handle).WithSummary("按名额向国家推荐 Recommend to the nation the best that the quota has room for (province)");

        var notices = app.MapGroup("/v1/public-notices").WithTags("公示与命名 Publicity and naming");
        notices.MapPut("/{noticeId:guid}", OpenNotice.Handle).WithSummary("发布公示 Open a publicity (naming body)");
        notices.MapPost("/{noticeId:guid}/name", NameCommunities.Handle).WithSummary("公示期满命名 Name its communities (naming body)");
        notices.MapGet("/", ListNotices.Handle).WithSummary("公示列表 List publicities");
        notices.MapGet("/{noticeId:guid}/communities", ListNotices.Communities).WithSummary("公示社区 Communities of a publicity");

        var national = app.MapGroup("/v1/applications").WithTags("示范社区申报 Applications");
        national.MapPost("/{id:guid}/record-national", RecordNational.Handle).WithSummary("登记国家评估结果 Write down what the nation decided");
    }
}
