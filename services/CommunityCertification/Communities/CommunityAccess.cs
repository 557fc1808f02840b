using Dapper;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.CommunityCertification.Communities;

/// <summary>Whose a community is: its own, its subdistrict's (the first nine digits of its code) and its managing unit's.</summary>
internal sealed record CommunityAccess(Guid CommunityId, string? Code, string ManagingUnitCode)
{
    /// <summary>Code of the province: its reviewers read and decide their own stage, and write nothing else.</summary>
    public const string Province = "410000";

    public static async Task<CommunityAccess?> FindAsync(Database database, Guid communityId, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await sql.QuerySingleOrDefaultAsync<CommunityAccess>(Select, new { communityId });
    }

    public static Task<CommunityAccess?> FindAsync(UnitOfWork work, Guid communityId) =>
        work.Sql.QuerySingleOrDefaultAsync<CommunityAccess>(Select, new { communityId });

    /// <summary>Null when the caller may write for the community.</summary>
    public Refusal? WhyNot(Caller caller) =>
        Code is not null && (caller.ManagingUnitCode == Code || caller.ManagingUnitCode == Code[..9]) ? null : caller.WhyNotWrite(ManagingUnitCode);

    /// <summary>Null when the caller may see what names persons.</summary>
    public Refusal? WhyNotRead(Caller caller) => caller.ManagingUnitCode == Province ? null : WhyNot(caller);

    private const string Select = "select community_id, code, managing_unit_code from community where community_id = @communityId";
}
