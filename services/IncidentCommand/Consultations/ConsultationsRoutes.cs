namespace Resilience.IncidentCommand.Consultations;

internal static class ConsultationsRoutes
{
    public static void MapConsultations(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/consultations").WithTags("会商 Consultations");
        group.MapPut("/{id:guid}", RecordConsultation.Handle).WithSummary("召集或更改会商 Convene a consultation, or change it");
        group.MapPost("/{id:guid}/conclude", RecordConsultation.Conclude).WithSummary("形成会商结论 Put the conclusions on record");
        group.MapGet("/", ListConsultations.Handle).WithSummary("会商列表 Consultations");
    }
}
