using Dapper;
using Resilience.CommunityCertification.Sheets;
using Resilience.Persistence;

namespace Resilience.CommunityCertification.Prefill;

/// <summary>What another service has said about a shelter, plan, drill or stock of a managing unit.</summary>
/// <param name="CommunityCode">Twelve digits, where the other service says in which community it is.</param>
internal sealed record KnownFact(
    string FactId, FactKind Kind, string UnitCode, string Text, string? Place, DateTimeOffset At, bool Against = false, bool Gone = false,
    string? CommunityCode = null)
{
    /// <summary>Keeps it unless something newer is known about the same thing.</summary>
    public Task KeepAsync(UnitOfWork work) => work.Sql.ExecuteAsync(Keep, new
    {
        FactId, Kind = Kind.ToString(), UnitCode, Text, Place, Against, Gone, At,
        // A code of fewer digits is a subdistrict or the unit itself: no community.
        CommunityCode = CommunityCode is { Length: 12 } ? CommunityCode : null,
    });

    private const string Keep = """
        insert into known_fact (fact_id, kind, unit_code, text, place, against, gone, at, community_code)
        values (@FactId, @Kind, @UnitCode, @Text, @Place, @Against, @Gone, @At, @CommunityCode)
        on conflict (fact_id) do update set
            unit_code = excluded.unit_code, text = excluded.text, place = excluded.place, against = excluded.against, gone = excluded.gone, at = excluded.at,
            community_code = excluded.community_code
        where known_fact.at <= excluded.at
        """;
}
