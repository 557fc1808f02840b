using Dapper;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.DualPrevention.RiskPoints;

/// <summary>
/// Whoever writes zones, risk points or risks locks their enterprise first: its numbers of red and orange risks change with them, and the order
/// is the same for everybody.
/// </summary>
internal static class EnterpriseLock
{
    public static readonly Refusal Unknown = new(
        "risk-zone.enterprise-unknown", "没有该企业,请先登记。", "There is no such enterprise; register it first.");

    public static async Task<Refusal?> WhyNotAsync(UnitOfWork work, Guid enterpriseId, Caller caller) =>
        await work.Sql.ExecuteScalarAsync<string>(Lock, new { enterpriseId }) is { } unit ? caller.WhyNotWrite(unit) : Unknown;

    // Not for update: rows that point at the enterprise may be written meanwhile.
    private const string Lock = "select managing_unit_code from enterprise where enterprise_id = @enterpriseId for no key update";
}
