using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.SafeCity.Departments;

public sealed record RegisterDepartmentRequest([Required, StringLength(200)] string Field);

/// <summary>Registers a department (部门) under the name that its tokens carry, or brings its field of work up to date.</summary>
internal static class RegisterDepartment
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        [StringLength(40)] string name, RegisterDepartmentRequest request, Caller caller, Database database, CancellationToken ct)
    {
        if (caller.WhyNotCity() is { } refusal)
            return refusal.ToProblem();

        await using var sql = await database.OpenAsync(ct);
        await sql.ExecuteAsync(Upsert, new { name = name.Trim(), request.Field });
        return TypedResults.NoContent();
    }

    private const string Upsert = """
        insert into department (name, field, reconstructed) values (@name, @Field, false)
        on conflict (name) do update set field = excluded.field, reconstructed = false
        """;
}
