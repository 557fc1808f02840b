using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;

namespace Resilience.EmergencyPlans.Plans;

/// <summary>Shows a plan's version in force, or any one version, with its task cards.</summary>
internal static class GetPlan
{
    public static Task<Results<Ok<PlanVersionView>, NotFound>> HandleInForce(string code, Database database, CancellationToken ct) =>
        FindAsync(code, null, database, ct);

    public static Task<Results<Ok<PlanVersionView>, NotFound>> HandleVersion(string code, int version, Database database, CancellationToken ct) =>
        FindAsync(code, version, database, ct);

    private static async Task<Results<Ok<PlanVersionView>, NotFound>> FindAsync(string code, int? version, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await sql.QuerySingleOrDefaultAsync<PlanVersion>(Query, new { code, version }) is { } plan
            ? TypedResults.Ok(plan.ToView()) : TypedResults.NotFound();
    }

    /// <summary>Columns of a <see cref="PlanVersion"/>.</summary>
    public const string Columns = """
        code, version, title, type, signal_kinds, lead_department, issued_on, in_force, levels::text, state, managing_unit_code, document_number, filed_on,
        sections::text, traits, published_on, publication, places::text
        """;

    public const string Query = $"select {Columns} from plan_version where code = @code and (version = @version or @version::int is null and in_force)";
}
