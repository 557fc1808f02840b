using Dapper;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.SafeCity.Evidence;

/// <summary>Who works with the evidence of an item: those who lead it and help with it, within their unit, and those who look at it.</summary>
internal sealed record EvidenceAccess(string Lead, string[] CoLeads)
{
    public static readonly Refusal NotInvolved = new(
        "item-evidence.not-involved", "仅牵头、配合部门和核验、复核单位办理。", "Only the lead, its helpers and those who verify or review.", StatusCodes.Status403Forbidden);

    public Refusal? WhyNot(Caller caller, string unit) =>
        Actors.WhyNotReview(caller) is null ? null
        : caller.Department != Lead && !CoLeads.Contains(caller.Department) ? NotInvolved
        : caller.WhyNotWrite(unit);

    public static async Task<EvidenceAccess?> FindAsync(Database database, int year, string code, string unit, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await sql.QuerySingleOrDefaultAsync<EvidenceAccess>(Select, new { year, code, unit });
    }

    private const string Select = """
        select lead, co_leads from year_item join item_status using (year, code) where year = @year and code = @code and unit = @unit
        """;
}
