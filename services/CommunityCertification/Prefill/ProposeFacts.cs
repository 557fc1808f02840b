using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.CommunityCertification.Applications;
using Resilience.CommunityCertification.Sheets;
using Resilience.Persistence;

namespace Resilience.CommunityCertification.Prefill;

/// <summary>What is known for one item, beside what the community has entered.</summary>
/// <param name="Entered">The community's own points; null while it has given none.</param>
public sealed record ItemProposal(string Item, string Chinese, decimal Points, decimal? Entered, IReadOnlyList<FactView> Facts);

/// <param name="NamesCommunity">It is of the community itself and not only of its unit: by its code, else by a place or text with its name.</param>
/// <param name="Against">It speaks against the item.</param>
public sealed record FactView(string FactId, FactKind Kind, string Text, string? Place, DateTimeOffset At, bool NamesCommunity, bool Against);

/// <summary>Proposes facts for the items of an application (预填): it writes nothing, so that nothing that a person entered is ever overwritten.</summary>
internal static class ProposeFacts
{
    public static async Task<Results<Ok<IReadOnlyList<ItemProposal>>, NotFound>> Handle(Guid id, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        if (await sql.QuerySingleOrDefaultAsync<Application>(ApplicationSql.Columns + " where a.application_id = @id", new { id }) is not { } application)
            return TypedResults.NotFound();
        var sheet = (await ScoreSheets.OfAsync(sql, application.SheetVersion))[application.SheetVersion];
        var facts = (await sql.QueryAsync<FactView>(Select, new { application.ManagingUnitCode, application.Code, name = application.CommunityName })).ToLookup(fact => fact.Kind);
        var entered = await sql.QuerySingleOrDefaultAsync<string>(SelfMarks, new { id }) is { } marks
            ? JsonSerializer.Deserialize<List<Mark>>(marks, PlatformJson.Options)!.ToDictionary(mark => mark.Item, mark => mark.Points)
            : [];
        return TypedResults.Ok<IReadOnlyList<ItemProposal>>([.. sheet.Items.Where(item => item.Prefill is { Count: > 0 }).Select(item => new ItemProposal(
            item.Code, item.Chinese, item.Points, entered.TryGetValue(item.Code, out var points) ? points : null,
            [.. item.Prefill!.SelectMany(kind => facts[kind])]))]);
    }

    // Those that name the community first, then the newest; ten of a kind are more than anybody reads.
    private const string Select = """
        select fact_id, kind, text, place, at, names_community, against
        from (
            select *, row_number() over (partition by kind order by names_community desc, at desc, fact_id) as place_in_kind
            from (
                select *, coalesce(community_code = @Code, position(@name in text || coalesce(place, '')) > 0) as names_community
                from known_fact
                where unit_code in (@ManagingUnitCode, '410100') and not gone) as named) as ranked
        where place_in_kind <= 10
        order by kind, place_in_kind
        """;

    private const string SelfMarks = """
        select marks::text from application_score where application_id = @id and kind = 'Self' order by at desc, score_id desc limit 1
        """;
}
