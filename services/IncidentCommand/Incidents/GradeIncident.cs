using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Casualties;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.IncidentCommand.Incidents;

/// <param name="Table">Table to grade by; or else the grade itself, for events that no table covers.</param>
public sealed record GradeIncidentRequest(
    [StringLength(50)] string? Table, EventGrade? Grade, [Required, StringLength(1000, MinimumLength = 2)] string Reason,
    [Required, StringLength(100)] string GradedBy) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Table is null == Grade is null)
            yield return new ValidationResult("table 与 grade 须填且只填一项。 / Give either table or grade.", [nameof(Table)]);
    }
}

/// <param name="Measures">Figures by name, such as directLossCny or peopleMoved; deaths and serious injuries come from the ledger.</param>
public sealed record SetFiguresRequest([Required, MaxLength(20)] Dictionary<string, decimal> Measures, [Required, StringLength(100)] string SetBy);

public sealed record GradeAnswer(EventGrade Grade, string? RuleSet);

/// <summary>Grades an incident 研判定级, by a table of the law or by a person where none covers it.</summary>
internal static class GradeIncident
{
    private static readonly Refusal SocialSecurity = new(
        "incident.social-security", "社会安全事件不分级。", "Social-security events are not graded (Emergency Response Law art. 3).");

    private static readonly Refusal NoTable = new("incident.no-grade-table", "没有该定级标准。", "There is no such grading table.");

    private static readonly Refusal BelowTable = new("incident.below-table", "未达到该标准的最低一级。", "The figures do not reach the least grave grade of the table.");

    private static readonly Refusal UnknownMeasure = new("incident.unknown-measure", "该指标不用于定级,或应由台账汇总。", "No table asks for this figure, or the ledger counts it.");

    public static async Task<Results<Ok<GradeAnswer>, NotFound, RefusalResult>> Handle(
        Guid id, GradeIncidentRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var incident = await Incident.LockAsync(work, id);
        if (incident is null)
            return TypedResults.NotFound();
        if ((caller.WhyNotWrite(incident.ManagingUnitCode) ?? IncidentRules.WhyNotWork(incident.State)) is { } refusal)
            return refusal.ToProblem(("state", incident.State));
        if (incident.EventClass == EventClass.SocialSecurity)
            return SocialSecurity.ToProblem();
        if (incident.State == IncidentState.Reported)
            return IncidentRules.NoSuchMove.ToProblem(("state", incident.State));

        var now = clock.GetUtcNow();
        var totals = await CasualtyTotals.OfAsync(work.Sql, id, now);
        var measures = Grading.Measures(incident, totals);
        var (grade, reference) = (request.Grade, (string?)null);
        if (request.Table is not null)
        {
            if (await Grading.TableAsync(work, request.Table, now) is not { } found)
                return NoTable.ToProblem();
            (grade, reference) = (found.Table.GradeOf(measures), found.Reference);
        }

        if (grade is null)
            return BelowTable.ToProblem(("measures", measures));
        if (grade != incident.Grade || request.Table != incident.GradeTable)
            await Grading.WriteAsync(work, incident, new NewGrade(grade.Value, request.Table, reference, measures, totals, request.GradedBy, request.Reason, false), now);
        if (IncidentRules.IsGradedBy(incident.State))
            await MoveIncident.WriteAsync(work, incident, new MoveIncidentRequest(IncidentState.Graded, incident.Sequence, request.GradedBy, request.Reason, Rule: reference), now);
        await work.CommitAsync(ct);
        return TypedResults.Ok(new GradeAnswer(grade.Value, reference));
    }

    public static async Task<Results<NoContent, NotFound, RefusalResult>> SetFigures(
        Guid id, SetFiguresRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var incident = await Incident.LockAsync(work, id);
        if (incident is null)
            return TypedResults.NotFound();
        if ((caller.WhyNotWrite(incident.ManagingUnitCode) ?? IncidentRules.WhyNotWork(incident.State)) is { } refusal)
            return refusal.ToProblem(("state", incident.State));
        var now = clock.GetUtcNow();
        var tables = await ServiceDefaults.Rules.RuleSets.InForceAsync<GradeTables>(work.Sql, GradeTables.Id, now);
        var known = tables.Value.Tables.SelectMany(table => table.Measures).Except(["deaths", "seriousInjuries"]).ToHashSet();
        if (request.Measures.Where(measure => !known.Contains(measure.Key) || measure.Value < 0).Select(measure => measure.Key).FirstOrDefault() is { } unknown)
            return UnknownMeasure.ToProblem(("measure", unknown), ("known", known));

        await work.Sql.ExecuteAsync("update incident set figures = @figures where incident_id = @id", new { id, figures = Jsonb.Of(request.Measures) });
        await Grading.AgainAsync(
            work, incident with { Figures = System.Text.Json.JsonSerializer.Serialize(request.Measures, PlatformJson.Options) }, now, $"{request.SetBy}更新损失等指标");
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
