namespace Resilience.EmergencyPlans.GoverningDocuments;

internal static class GoverningDocumentsRoutes
{
    public static void MapGoverningDocuments(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/governing-documents").WithTags("规划、法规、制度、机制 Planning documents, regulations, systems, mechanisms");
        group.MapPut("/{id:guid}", RegisterGoverningDocument.Handle).WithSummary("登记规划、法规、制度或机制 Register one, or bring it up to date");
        group.MapGet("/", ListGoverningDocuments.Handle).WithSummary("名录及各类数量 The list, with how many of each kind");
    }
}
