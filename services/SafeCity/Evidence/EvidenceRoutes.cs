using Resilience.Evidence;

namespace Resilience.SafeCity.Evidence;

internal static class EvidenceRoutes
{
    public static void MapEvidence(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/years/{year:int}/items/{code}/units/{unit}/evidence").WithTags("佐证材料 Evidence");
        group.MapPut("/{evidenceId:guid}", HandInEvidence.Handle).TakesEvidence().WithSummary("提交佐证材料 Hand in a file as evidence");
        group.MapGet("/", ListEvidence.Handle).WithSummary("佐证材料清单 List the evidence of an item in a district");
        group.MapGet("/{evidenceId:guid}/file", ListEvidence.File).WithSummary("下载佐证材料 Download a file");
    }
}
