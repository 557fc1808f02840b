using Dapper;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.Aviation;

internal static class AviationSql
{
    /// <summary>Null when the caller may write the record for its new unit and for the one that it belongs to now.</summary>
    /// <param name="lockUnit">Locks the record and answers with its unit.</param>
    public static async Task<Refusal?> WhyNotWriteAsync(UnitOfWork work, string lockUnit, Guid id, string managingUnitCode, Caller caller)
    {
        var before = await work.Sql.QuerySingleOrDefaultAsync<string>(lockUnit, new { id });
        return caller.WhyNotWrite(before is null ? [managingUnitCode] : [managingUnitCode, before]);
    }
}
