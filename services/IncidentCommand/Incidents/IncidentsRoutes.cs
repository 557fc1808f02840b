using Resilience.ServiceDefaults.Rules;

namespace Resilience.IncidentCommand.Incidents;

internal static class IncidentsRoutes
{
    public static void AddIncidents(this WebApplicationBuilder builder) =>
        builder.Services.AddRuleSetCheck<GradeTables>(GradeTables.Id, rules => rules.IsRight);

    public static void MapIncidents(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/incidents").WithTags("突发事件 Incidents");
        group.MapPut("/{id:guid}", ReportIncident.Handle).WithSummary("接报突发事件 Take an incident in");
        group.MapGet("/", ListIncidents.Handle).WithSummary("突发事件列表,新的在前 Incidents, newest first");
        group.MapGet("/{id:guid}", ListIncidents.One).WithSummary("突发事件及其经过 One incident with its history");
        group.MapPost("/{id:guid}/moves", MoveIncident.Handle).WithSummary("事件状态变更(核实、不实、合并、移交等) Move to another state");
        group.MapPost("/{id:guid}/grade", GradeIncident.Handle).WithSummary("研判定级 Grade by a table of the law");
        group.MapPut("/{id:guid}/figures", GradeIncident.SetFigures).WithSummary("更新定级指标(伤亡由台账汇总) Set figures other than casualties");
    }
}
