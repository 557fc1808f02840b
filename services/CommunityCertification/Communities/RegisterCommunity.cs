using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.CommunityCertification.Communities;

public sealed record RegisterCommunityRequest(
    [RegularExpression("^[0-9]{12}$")] string? Code, [Required, StringLength(100)] string Name,
    [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode,
    [Required, StringLength(50)] string ContactName, [Required, StringLength(30)] string ContactPhone,
    [Range(0, 1_000_000)] int Residents, bool Synthetic, CommunityKind? Kind = null, RiskColour? Risk = null);

/// <summary>Community (社区) in a town, village (村) in the country.</summary>
public enum CommunityKind
{
    Community = 1,
    Village,
}

/// <summary>Registers a community (社区) with the person who answers for it, or brings its record up to date.</summary>
internal static class RegisterCommunity
{
    public static readonly Refusal CodeTaken = new("community.code-taken", "该代码已属于另一社区。", "This code belongs to another community.");

    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, RegisterCommunityRequest request, Caller caller, Database database, CancellationToken ct)
    {
        if (caller.WhyNotWrite(request.ManagingUnitCode) is { } refusal)
            return refusal.ToProblem();

        await using var work = await database.BeginAsync(ct);
        await LockAsync(work);
        // Moving a community to another unit takes a caller who may write for both.
        var before = await work.Sql.QuerySingleOrDefaultAsync<string>(LockUnit, new { id });
        if (before is not null && caller.WhyNotWrite(before) is { } otherUnit)
            return otherUnit.ToProblem();
        if (request.Code is not null && await work.Sql.ExecuteScalarAsync<Guid?>(Taken, new { id, request.Code }) is { } taken)
            return CodeTaken.ToProblem(("communityId", taken));

        await work.Sql.ExecuteAsync(Upsert, new
        {
            id, request.Code, request.Name, request.ManagingUnitCode, request.ContactName, request.ContactPhone, request.Residents, request.Synthetic,
            Kind = request.Kind?.ToString(), Risk = request.Risk?.ToString(),
        });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    /// <summary>One after the other: whoever registers decides by codes that another is about to write. Taken before any row.</summary>
    public static Task LockAsync(UnitOfWork work) => work.Sql.ExecuteAsync("select pg_advisory_xact_lock(hashtext('community register'))");

    private const string Taken = "select community_id from community where code = @Code and not code_disputed and community_id <> @id";

    private const string LockUnit = "select managing_unit_code from community where community_id = @id for update";

    private const string Upsert = """
        insert into community (community_id, code, name, managing_unit_code, contact_name, contact_phone, residents, synthetic, kind, risk)
        values (@id, @Code, @Name, @ManagingUnitCode, @ContactName, @ContactPhone, @Residents, @Synthetic,
            coalesce(@Kind, 'Community'), coalesce(@Risk, 'Blue'))
        on conflict (community_id) do update set
            code = excluded.code, name = excluded.name, managing_unit_code = excluded.managing_unit_code, contact_name = excluded.contact_name,
            contact_phone = excluded.contact_phone, residents = excluded.residents, synthetic = excluded.synthetic,
            kind = coalesce(@Kind, community.kind), risk = coalesce(@Risk, community.risk), code_disputed = false
        """;
}
