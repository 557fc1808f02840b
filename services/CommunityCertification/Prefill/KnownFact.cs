using Dapper;
using Resilience.CommunityCertification.Sheets;
using Resilience.Persistence;

namespace Resilience.CommunityCertification.Prefill;

/// <summary>What another service has said about a shelter, plan, drill or stock of a managing unit.</summary>
internal sealed record KnownFact(string FactId, FactKind Kind, string UnitCode, string Text, string? Place, DateTimeOffset At, bool Against = false, bool Gone = false)
{
    /// <summary>Keeps it unless something newer is known about the same thing.</summary>
    public Task KeepAsync(UnitOfWork work) => work.Sql.ExecuteAsync(Keep, new
    {
        FactId, Kind = Kind.ToString(), UnitCode, Text, Place, Against, Gone, At,
    });

    private const string Keep = """
        insert into known_fact (fact_id, kind, unit_code, text, place, against, gone, at)
        values (@FactId, @Kind, @UnitCode, @Text, @Place, @Against, @Gone, @At)
        on conflict (fact_id) do update set
            unit_code = excluded.unit_code, text = excluded.text, place = excluded.place, against = excluded.against, gone = excluded.gone, at = excluded.at
        where known_fact.at <= excluded.at
        """;
}
