using Resilience.ServiceDefaults.Clocks;
using Resilience.ServiceDefaults.PersonalData;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.CommunityCertification.Objections;

internal static class ObjectionsRoutes
{
    /// <summary>Every replica watches for what is to be destroyed, in an exercise too.</summary>
    public static void AddObjections(this WebApplicationBuilder builder)
    {
        builder.AddPersonalData("objection");
        builder.AddClock<DestructionLoop>();
        builder.Services.AddRuleSetCheck<ObjectorRetention>(ObjectorRetention.Id, rules => rules.IsRight);
    }

    public static void MapObjections(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/public-notices/{noticeId:guid}/objections").WithTags("异议 Objections");
        group.MapPut("/{objectionId:guid}", FileObjection.Handle).WithSummary("登记实名异议 Take an objection down, under a real name");
        group.MapGet("/", ListObjections.Handle).WithSummary("异议列表 List objections");
        group.MapGet("/{objectionId:guid}/objector", ListObjections.GetObjector).WithSummary("查看异议人 Who objected (naming body)");
        group.MapPost("/{objectionId:guid}/resolve", ResolveObjection.Handle).WithSummary("处理异议 Resolve an objection (naming body)");
    }
}
