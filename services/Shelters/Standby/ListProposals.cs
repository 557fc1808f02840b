using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;
using Resilience.Shelters.Register;

namespace Resilience.Shelters.Standby;

/// <param name="Shelters">How many shelters were proposed.</param>
public sealed record StandbyProposalView(
    Guid ProposalId, Guid SignalId, WeatherSignalKind SignalKind, WarningLevel SignalLevel, HazardKind Hazard, string ManagingUnitCode, int Shelters,
    string RuleSet, DateTimeOffset ProposedAt, ProposalState State, string? DecidedBy, string? Reason, DateTimeOffset? DecidedAt, Guid? ResponseId);

public sealed record ProposedShelterView(
    Guid ShelterId, string Name, ShelterClass Class, string Address, double Longitude, double Latitude, int Capacity, ShelterStatus Status, string Manager, string Phone);

/// <summary>Proposals to put shelters on standby, the newest first, and the shelters of one.</summary>
internal static class ListProposals
{
    public static async Task<Ok<Page<StandbyProposalView>>> Handle(
        Database database, [RegularExpression(Codes.ManagingUnit)] string? unit, ProposalState? state, Guid? signalId, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var after = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<StandbyProposalView>(Select, new
        {
            unit, state = state?.ToString(), signalId, after.At, after.Id, take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => TimeCursor.KeyOf(row.ProposedAt, row.ProposalId)));
    }

    public static async Task<Results<Ok<Page<ProposedShelterView>>, NotFound>> Shelters(
        Guid id, Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        if (!await sql.ExecuteScalarAsync<bool>("select exists (select from standby_proposal where proposal_id = @id)", new { id }))
            return TypedResults.NotFound();
        var rows = (await sql.QueryAsync<ProposedShelterView>(SelectShelters, new { id, after = Page.IdOf(cursor), take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.ShelterId.ToString()));
    }

    private const string Select = """
        select proposal_id, signal_id, signal_kind, signal_level, hazard, managing_unit_code, shelters, rule_set, proposed_at, state, decided_by, reason,
               decided_at, response_id
        from standby_proposal
        where (proposed_at, proposal_id) < (@At, @Id) and (@unit::text is null or managing_unit_code = @unit)
          and (@state::text is null or state = @state) and (@signalId::uuid is null or signal_id = @signalId)
        order by proposed_at desc, proposal_id desc
        limit @take
        """;

    private const string SelectShelters = """
        select shelter_id, name, class, address, st_x(location::geometry) as longitude, st_y(location::geometry) as latitude, capacity, status, manager, phone
        from standby_proposal_shelter join shelter using (shelter_id)
        where proposal_id = @id and shelter_id > @after
        order by shelter_id
        limit @take
        """;
}
