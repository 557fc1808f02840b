namespace Resilience.EmergencyPlans.Publication;

internal static class PublicationRoutes
{
    public static void MapPublication(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1").WithTags("预案文本与离线应急包 Documents and offline packs");
        group.MapGet("/emergency-plans/{code}/versions/{version:int}/document", GetPlanDocument.Handle).WithSummary("预案文本(DOCX) A version as a Word document");
        group.MapGet("/offline-packs/{unit}", GetOfflinePack.Handle)
            .WithSummary("离线应急包(HTML,可打印):指挥部、联系方式、任务卡、场所 Headquarters, contacts, task cards and places in one printable file");
    }
}
