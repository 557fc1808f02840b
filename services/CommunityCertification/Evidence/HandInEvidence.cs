using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.CommunityCertification.Communities;
using Resilience.Evidence;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.CommunityCertification.Evidence;

/// <summary>Hands a file in as a community's evidence (提交佐证材料): the file and what it is of are one commit.</summary>
internal static class HandInEvidence
{
    private static readonly Refusal Different = new(
        "community-evidence.different", "该编号已用于另一份材料。", "This id belongs to other evidence.");

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid communityId, Guid evidenceId, [AsParameters] EvidenceFacts facts, HttpRequest http, Caller caller, EvidenceFiles files,
        Database database, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (EvidenceRules.WhyNot(facts, ChinaTime.DayOf(now)) is { } wrong)
            return wrong.ToProblem();
        // Asked before the body is read, and without a connection held while a slow line sends it.
        if (await CommunityAccess.FindAsync(database, communityId, ct) is not { } community)
            return TypedResults.NotFound();
        if (community.WhyNot(caller) is { } otherUnit)
            return otherUnit.ToProblem();
        var (file, refusal) = await files.ReadAsync(http, ct);
        if (file is null)
            return refusal!;

        await using var work = await database.BeginAsync(ct);
        await EvidenceFiles.KeepAsync(work, file);
        var row = new
        {
            evidenceId, communityId, file.Hash, Kind = facts.Kind.ToString(), facts.Title, facts.TakenOn, facts.MadeBy, facts.Place, facts.Longitude,
            facts.Latitude, caller.Department, caller.ManagingUnitCode, now,
        };
        await work.Sql.ExecuteAsync(Add, row);
        if (!await work.Sql.ExecuteScalarAsync<bool>(Same, row))
            return Different.ToProblem();
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Add = """
        insert into community_evidence (evidence_id, community_id, hash, kind, title, taken_on, made_by, place, longitude, latitude, department, unit_code, added_at)
        values (@evidenceId, @communityId, @Hash, @Kind, @Title, @TakenOn, @MadeBy, @Place, @Longitude, @Latitude, @Department, @ManagingUnitCode, @now)
        on conflict (evidence_id) do nothing
        """;

    private const string Same = """
        select (community_id, hash, kind, title, taken_on, made_by, place, longitude, latitude)
            is not distinct from (@communityId, @Hash, @Kind, @Title, @TakenOn, @MadeBy, @Place::text, @Longitude::float8, @Latitude::float8)
        from community_evidence
        where evidence_id = @evidenceId
        """;
}
