namespace Resilience.RescueResources.Experts;

internal static class ExpertsRoutes
{
    public static void MapExperts(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1").WithTags("应急专家 Experts");
        group.MapPut("/experts/{id:guid}", RegisterExpert.Handle).WithSummary("登记应急专家 Register an expert");
        group.MapGet("/experts", ListExperts.Handle).WithSummary("应急专家名录 List experts by specialty and unit");
        group.MapPut("/consultations/{id:guid}", CallExpert.Handle).WithSummary("请专家会商 Call an expert");
        group.MapPost("/consultations/{id:guid}/answer", AnswerCall.Handle).WithSummary("专家应答 The expert comes, or declines");
        group.MapPost("/consultations/{id:guid}/advice", AnswerCall.Advise).WithSummary("登记专家意见 Record the advice");
        group.MapGet("/consultations", ListExperts.Consultations).WithSummary("会商记录 List consultations, and who has not answered in time");
    }
}
