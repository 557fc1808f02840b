using Dapper;
using Npgsql;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.MutualAid;

internal static class MutualAidSql
{
    /// <summary>A unit sees its own records, the city all (null). A partner's are seen through an agreement only.</summary>
    public static string? OnlyUnit(this Caller caller) => caller.ManagingUnitCode == Caller.City ? null : caller.ManagingUnitCode;

    public static Task<Agreement?> FindAsync(NpgsqlConnection sql, Guid id) => sql.QuerySingleOrDefaultAsync<Agreement>(Find, new { id });

    public static Task AuditAsync(NpgsqlConnection sql, Guid id, string act, Caller caller, object details, DateTimeOffset now) =>
        sql.ExecuteAsync(Audit, new { id, act, caller.ManagingUnitCode, caller.Department, details = Jsonb.Of(details), now });

    /// <summary>The agreement under which one unit takes requests from another today; null when there is none.</summary>
    public static Task<Guid?> TakesRequestsAsync(NpgsqlConnection sql, string asked, string asking, DateOnly today) =>
        sql.ExecuteScalarAsync<Guid?>(TakesRequests, new { asked, asking, today });

    private const string Find = """
        select agreement_id, first_unit, second_unit, document_number, signed_on, valid_until from mutual_aid where agreement_id = @id
        """;

    private const string Audit = """
        insert into mutual_aid_audit (agreement_id, act, managing_unit_code, department, details, at)
        values (@id, @act, @ManagingUnitCode, @Department, @details, @now)
        """;

    private const string TakesRequests = """
        select agreement_id
        from mutual_aid_sharing sharing join mutual_aid using (agreement_id)
        where sharing.managing_unit_code = @asked and sharing.requests and @asking in (first_unit, second_unit)
          and @today between signed_on and valid_until
        limit 1
        """;
}
