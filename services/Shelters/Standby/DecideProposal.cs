using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Messaging;
using Resilience.Orders;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.Shelters.Standby;

public sealed record DecideProposalRequest([Required, StringLength(100)] string By, [Required, StringLength(500, MinimumLength = 2)] string Reason);

/// <summary>A named person puts the proposed shelters on standby, or declines, or ends their standby. Opening stays an act of its own.</summary>
internal static class DecideProposal
{
    public static Task<Results<NoContent, NotFound, RefusalResult>> Accept(
        Guid id, DecideProposalRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct) =>
        DecideAsync(id, ProposalState.Accepted, StandbyRules.WhyNotDecide, StandBy, request, caller, database, clock, ct);

    public static Task<Results<NoContent, NotFound, RefusalResult>> Decline(
        Guid id, DecideProposalRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct) =>
        DecideAsync(id, ProposalState.Declined, StandbyRules.WhyNotDecide, null, request, caller, database, clock, ct);

    public static Task<Results<NoContent, NotFound, RefusalResult>> StandDown(
        Guid id, DecideProposalRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct) =>
        DecideAsync(id, ProposalState.StoodDown, StandbyRules.WhyNotStandDown, BackToNormal, request, caller, database, clock, ct);

    private static async Task<Results<NoContent, NotFound, RefusalResult>> DecideAsync(
        Guid id, ProposalState to, Func<ProposalState, Refusal?> whyNot, string? move, DecideProposalRequest request, Caller caller, Database database,
        TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        // Before any row, as responses do: they decide about the same shelters.
        await work.Sql.ExecuteAsync(ResponseOrders.OneAtATime);
        if (await Proposals.LockAsync(work, id) is not { } proposal)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(proposal.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();
        if (proposal.State == to && proposal.DecidedBy == request.By)
            return TypedResults.NoContent();
        if (whyNot(proposal.State) is { } refusal)
            return refusal.ToProblem(("state", proposal.State), ("decidedBy", proposal.DecidedBy), ("responseId", proposal.ResponseId));

        var now = clock.GetUtcNow();
        await work.Sql.ExecuteAsync(Decide, new { id, state = to.ToString(), request.By, request.Reason, now });
        if (move is not null)
            await work.Sql.ExecuteAsync(move, new { id, request.By, caller.Department, request.Reason, now });
        await work.PublishAsync((proposal with { State = to, DecidedBy = request.By, Reason = request.Reason }).Changed(now));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Decide = """
        update standby_proposal set state = @state, decided_by = @By, reason = @Reason, decided_at = @now where proposal_id = @id
        """;

    // What has become unsafe or unusable since the proposal stays as it is.
    private const string StandBy = """
        with changed as (
            update shelter set status = 'Standby'
            from standby_proposal_shelter listed join standby_proposal proposal using (proposal_id)
            where proposal_id = @id and listed.shelter_id = shelter.shelter_id and shelter.status = 'Normal' and shelter.unsafe_area_id is null
              and proposal.hazard = any (shelter.suitable_hazards)
            returning shelter.shelter_id)
        insert into shelter_transition (transition_id, shelter_id, at, from_status, to_status, by_name, department, reason, details)
        select gen_random_uuid(), shelter_id, @now, 'Normal', 'Standby', @By, @Department, @Reason, jsonb_build_object('proposalId', @id)
        from changed
        """;

    // A response that stands, or another proposal, may keep a shelter on standby.
    private const string BackToNormal = $"""
        with changed as (
            update shelter set status = 'Normal'
            from standby_proposal_shelter mine
            where mine.proposal_id = @id and mine.shelter_id = shelter.shelter_id and shelter.status = 'Standby' and not {Proposals.KeepsOnStandby}
              and not exists (
                  select from response_order o join response r using (response_id) where not r.ended and o.target_id = shelter.shelter_id::text)
            returning shelter.shelter_id)
        insert into shelter_transition (transition_id, shelter_id, at, from_status, to_status, by_name, department, reason, details)
        select gen_random_uuid(), shelter_id, @now, 'Standby', 'Normal', @By, @Department, @Reason, jsonb_build_object('proposalId', @id)
        from changed
        """;
}
