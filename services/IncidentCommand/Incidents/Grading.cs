using System.Text.Json;
using Dapper;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Casualties;
using Resilience.IncidentCommand.Notices;
using Resilience.IncidentCommand.Reports;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.IncidentCommand.Incidents;

/// <summary>Computes the grade of an incident from the ledger of casualties and its other figures, and keeps every grade it ever had.</summary>
internal static class Grading
{
    public static async Task<(GradeTable Table, string Reference)?> TableAsync(UnitOfWork work, string code, DateTimeOffset at)
    {
        var rules = await RuleSets.InForceAsync<GradeTables>(work.Sql, GradeTables.Id, at);
        return rules.Value.Tables.FirstOrDefault(table => table.Code == code) is { } table ? (table, rules.Reference) : null;
    }

    /// <summary>Figures of the incident, with what the ledger counts.</summary>
    public static Dictionary<string, decimal> Measures(Incident incident, CasualtyTotals totals)
    {
        var measures = JsonSerializer.Deserialize<Dictionary<string, decimal>>(incident.Figures, PlatformJson.Options)!;
        measures["deaths"] = totals.Dead;
        measures["seriousInjuries"] = totals.SeriouslyInjured;
        return measures;
    }

    /// <summary>After a change of the figures: inside the window of its table the incident is graded anew.</summary>
    public static async Task AgainAsync(UnitOfWork work, Incident incident, DateTimeOffset now, string reason)
    {
        if (incident.GradeTable is null || await TableAsync(work, incident.GradeTable, now) is not { } found
            || now > incident.OccurredAt.AddDays(found.Table.WindowDays))
            return;
        var totals = await CasualtyTotals.OfAsync(work.Sql, incident.IncidentId, now);
        var measures = Measures(incident, totals);
        if (found.Table.GradeOf(measures) is { } grade && grade != incident.Grade)
            await WriteAsync(work, incident, new NewGrade(grade, incident.GradeTable, found.Reference, measures, totals, "平台", reason, Automatic: true), now);
    }

    public static async Task WriteAsync(UnitOfWork work, Incident incident, NewGrade grade, DateTimeOffset now)
    {
        var sequence = await work.Sql.ExecuteScalarAsync<int>(Write, new
        {
            incident.IncidentId, grade = grade.Grade.ToString(), grade.Table, grade.Automatic, grade.RuleSet, measures = Jsonb.Of(grade.Measures), grade.By,
            grade.Reason, now,
        });
        var text = $"{incident.Title}定级:{Words(grade.Grade)}({grade.Reason})";
        await TimelineLog.AddAsync(work, new TimelineEntry(
            now, "IncidentGraded", incident.ManagingUnitCode, text,
            new { incident.IncidentId, sequence, grade.Grade, previous = incident.Grade, grade.Automatic, grade.RuleSet })
        { ResponseId = incident.ResponseId });
        await ReportDuties.ExtendAsync(work, incident with { Grade = grade.Grade }, now);
        var graded = new IncidentGraded(
            incident.IncidentId, sequence, grade.Grade, incident.Grade, grade.Automatic, grade.RuleSet, grade.Totals.Dead, grade.Totals.SeriouslyInjured,
            grade.Reason, incident.ManagingUnitCode, now);
        await work.PublishAsync(graded);
        await SendNotices.OfIncidentAsync(work, graded, text, incident.ResponseId);
    }

    private static string Words(EventGrade grade) => grade switch
    {
        EventGrade.EspeciallyMajor => "特别重大",
        EventGrade.Major => "重大",
        EventGrade.Larger => "较大",
        _ => "一般",
    };

    private const string Write = """
        update incident set grade = @grade, grade_table = @Table where incident_id = @IncidentId;

        insert into incident_grade (incident_id, sequence, grade, automatic, rule_set, measures, graded_by, reason, at)
        select @IncidentId, coalesce(max(sequence), 0) + 1, @grade, @Automatic, @RuleSet, @measures, @By, @Reason, @now
        from incident_grade
        where incident_id = @IncidentId
        returning sequence;
        """;
}

/// <param name="Table">The table it was computed by; null when a person decided it.</param>
internal sealed record NewGrade(
    EventGrade Grade, string? Table, string? RuleSet, Dictionary<string, decimal> Measures, CasualtyTotals Totals, string By, string Reason, bool Automatic);
