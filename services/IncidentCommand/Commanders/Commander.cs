using Dapper;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Responses;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Commanders;

/// <summary>The commander of a response as the rules need it.</summary>
internal sealed record Commander(
    Guid ResponseId, int Sequence, string Name, string? Office, string? Deputy, string? DeputyOffice, DateTimeOffset Since, DateTimeOffset? CallDueAt,
    ResponseStatus Status, string ManagingUnitCode)
{
    public static Task<Commander?> LockAsync(UnitOfWork work, Guid responseId) =>
        work.Sql.QuerySingleOrDefaultAsync<Commander>(Select + " for no key update of commander", new { responseId });

    public const string Select = """
        select commander.response_id, sequence, name, office, deputy, deputy_office, since, call_due_at, status, managing_unit_code
        from commander join response using (response_id)
        where response_id = @responseId
        """;
}

/// <summary>One entry of the handover log 指挥权交接记录.</summary>
public sealed record HandoverView(
    int Sequence, CommanderChange Kind, string Name, string? Office, string? Previous, string Reason, string RecordedBy, DateTimeOffset At);

/// <param name="CallDueAt">Somebody tries to reach the commander; at this instant the deputy takes over.</param>
public sealed record CommanderView(
    Guid ResponseId, int Sequence, string Name, string? Office, string? Deputy, string? DeputyOffice, DateTimeOffset Since, DateTimeOffset? CallDueAt);
