using Dapper;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Shelters.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.Shelters.Standby;

/// <summary>A proposal as its decision sees it.</summary>
internal sealed record Proposal(
    Guid ProposalId, Guid SignalId, WeatherSignalKind SignalKind, int SignalLevel, HazardKind Hazard, int Shelters, ProposalState State, string? DecidedBy, string? Reason,
    Guid? ResponseId, string ManagingUnitCode)
{
    public StandbyProposalChanged Changed(DateTimeOffset at) => new(
        ProposalId, SignalId, SignalKind, (WarningLevel)SignalLevel, Hazard, Shelters, State.ToString(), DecidedBy, Reason, ResponseId, ManagingUnitCode, at);
}

internal static class Proposals
{
    public const string Columns =
        "proposal_id, signal_id, signal_kind, signal_level, hazard, shelters, state, decided_by, reason, response_id, managing_unit_code";

    /// <summary>A shelter that this condition holds for is kept on standby by somebody's decision, without a response.</summary>
    public const string KeepsOnStandby = """
        exists (
            select from standby_proposal_shelter listed join standby_proposal using (proposal_id)
            where listed.shelter_id = shelter.shelter_id and state = 'Accepted')
        """;

    public static Task<Proposal?> LockAsync(UnitOfWork work, Guid id) =>
        work.Sql.QuerySingleOrDefaultAsync<Proposal?>($"select {Columns} from standby_proposal where proposal_id = @id for update", new { id });

    /// <summary>Hands what stands for the same kind of signal over to a response that has ordered the shelters of these units.</summary>
    public static async Task TakeOverAsync(UnitOfWork work, ResponseLevelChanged response, DateTimeOffset now)
    {
        var taken = await work.Sql.QueryAsync<Proposal>(TakeOver, new
        {
            response.ResponseId, response.DecidedBy, response.Reason, kind = response.SignalKind?.ToString(), response.AreaCodes, now,
            everywhere = response.AreaCodes.Contains("410100"),
        });
        await work.PublishAllAsync(taken.Select(one => one.Changed(now)).ToList());
    }

    private const string TakeOver = $"""
        update standby_proposal
        set state = 'TakenOver', response_id = @ResponseId, decided_by = @DecidedBy, reason = @Reason, decided_at = @now
        where state in ('Proposed', 'Accepted') and signal_kind = @kind and (@everywhere or managing_unit_code = any (@AreaCodes))
        returning {Columns}
        """;
}
