using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.SafeCity.Departments;

/// <param name="Reconstructed">The platform's assumption, until the city registers it.</param>
public sealed record DepartmentView(string Name, string Field, bool Reconstructed);

/// <summary>Lists the departments (部门) by name.</summary>
internal static class ListDepartments
{
    public static async Task<Ok<Page<DepartmentView>>> Handle(
        Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<DepartmentView>(Select, new { after = Page.KeyOf(cursor), take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, department => department.Name));
    }

    private const string Select = """
        select name, field, reconstructed
        from department
        where name collate "C" > @after
        order by name collate "C"
        limit @take
        """;
}
