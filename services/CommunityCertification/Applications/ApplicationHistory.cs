using Dapper;
using Resilience.Contracts.CommunityCertification.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.CommunityCertification.Applications;

/// <summary>One thing that happened to an application; also the answer of its history.</summary>
public sealed record HistoryEntry(
    int Number, string Act, CertificationStage? From, CertificationStage To, string By, string Department, string UnitCode, string? Reason, DateTimeOffset At);

/// <summary>The history of an application (申报全过程): only ever added to, and told to the city and the province when the stage changes.</summary>
internal static class ApplicationHistory
{
    /// <summary>Adds an entry. The application's row is locked by whoever acts, so that the numbers have no gap.</summary>
    public static Task AddAsync(UnitOfWork work, Application application, HistoryEntry entry, bool forApplicant) => work.Sql.ExecuteAsync(Insert, new
    {
        application.ApplicationId, entry.Act, From = entry.From?.ToString(), To = entry.To.ToString(), entry.By, entry.Department, entry.UnitCode, forApplicant,
        entry.Reason, entry.At,
    });

    /// <summary>Moves the application and tells of it.</summary>
    public static async Task MoveAsync(UnitOfWork work, Application application, HistoryEntry entry, DateOnly? dueOn, bool forApplicant)
    {
        await work.Sql.ExecuteAsync(Move, new { application.ApplicationId, To = entry.To.ToString(), dueOn });
        await AddAsync(work, application, entry, forApplicant);
        await work.PublishAsync(new CertificationStageChanged(
            application.ApplicationId, application.CommunityId, application.CommunityName, application.Level, application.Year, application.Stage, entry.To,
            entry.Department, entry.Reason, application.ManagingUnitCode, entry.At));
    }

    /// <summary>The last act, for a request that comes again.</summary>
    public static Task<HistoryEntry> LastAsync(UnitOfWork work, Guid applicationId) =>
        work.Sql.QuerySingleAsync<HistoryEntry>(Columns + " where application_id = @applicationId order by number desc limit 1", new { applicationId });

    /// <summary>True when the caller's department or this person has acted on the applicant's side.</summary>
    public static Task<bool> TookPartAsync(UnitOfWork work, Guid applicationId, Caller caller, string by) =>
        work.Sql.ExecuteScalarAsync<bool>(TookPart, new { applicationId, caller.Department, caller.ManagingUnitCode, by });

    public const string Columns = """
        select number, act, from_stage as "from", to_stage as "to", by_name as by, department, unit_code, reason, at
        from application_history
        """;

    private const string Move = "update application set stage = @To, due_on = @dueOn where application_id = @ApplicationId";

    private const string Insert = """
        insert into application_history (application_id, number, act, from_stage, to_stage, by_name, department, unit_code, for_applicant, reason, at)
        select @ApplicationId, coalesce(max(number), 0) + 1, @Act, @From, @To, trim(@By), @Department, @UnitCode, @forApplicant, @Reason, @At
        from application_history
        where application_id = @ApplicationId
        """;

    private const string TookPart = """
        select exists (
            select from application_history
            where application_id = @applicationId and for_applicant
              and ((department = @Department and unit_code = @ManagingUnitCode) or by_name = trim(@by)))
        """;
}
