using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Evidence;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.CommunityCertification.Evidence;

/// <summary>One piece of evidence without its bytes.</summary>
public sealed record EvidenceView(
    Guid EvidenceId, Guid CommunityId, EvidenceKind Kind, string Title, DateOnly TakenOn, string MadeBy, string? Place, double? Longitude,
    double? Latitude, string Hash, string ContentType, int Bytes, string Department, DateTimeOffset AddedAt);

/// <summary>Lists what a community has handed in, by kind.</summary>
internal static class ListEvidence
{
    public static async Task<Ok<Page<EvidenceView>>> Handle(
        Guid communityId, Database database, EvidenceKind? kind, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit,
        CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<EvidenceView>(
            Select, new { communityId, kind = kind?.ToString(), after = Page.IdOf(cursor), take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, evidence => evidence.EvidenceId.ToString()));
    }

    private const string Select = """
        select e.evidence_id, e.community_id, e.kind, e.title, e.taken_on, e.made_by, e.place, e.longitude, e.latitude, e.hash, f.content_type,
               octet_length(f.bytes) as bytes, e.department, e.added_at
        from community_evidence e join evidence_file f using (hash)
        where e.community_id = @communityId
          and e.evidence_id > @after
          and (@kind::text is null or e.kind = @kind)
        order by e.evidence_id
        limit @take
        """;
}
