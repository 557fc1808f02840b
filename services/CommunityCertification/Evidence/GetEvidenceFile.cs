using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.CommunityCertification.Communities;
using Resilience.Evidence;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.CommunityCertification.Evidence;

/// <summary>Gives a file out to those who work with the community: rosters name persons.</summary>
internal static class GetEvidenceFile
{
    public static async Task<Results<FileContentHttpResult, NotFound, RefusalResult>> Handle(
        Guid communityId, Guid evidenceId, HttpContext http, Caller caller, Database database, CancellationToken ct)
    {
        if (await CommunityAccess.FindAsync(database, communityId, ct) is not { } community)
            return TypedResults.NotFound();
        if (community.WhyNotRead(caller) is { } refusal)
            return refusal.ToProblem();

        await using var sql = await database.OpenAsync(ct);
        return await sql.QuerySingleOrDefaultAsync<(string Hash, string Title)?>(Select, new { communityId, evidenceId }) is { } found
            ? await EvidenceFiles.DownloadAsync(http, sql, found.Hash, found.Title)
            : TypedResults.NotFound();
    }

    private const string Select = "select hash, title from community_evidence where community_id = @communityId and evidence_id = @evidenceId";
}
