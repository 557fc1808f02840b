using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.DualPrevention.Enterprises;

public sealed record EnterpriseView(
    Guid EnterpriseId, string Name, string? CreditCode, DualPreventionStatus Status, int RedRisks, int OrangeRisks, string ManagingUnitCode,
    double Longitude, double Latitude, string Contact, string Phone, bool Synthetic);

/// <summary>Lists enterprises by unit, status, red risks and map section, and finds one.</summary>
internal static class ListEnterprises
{
    public static async Task<Ok<Page<EnterpriseView>>> Handle(
        Database database, [RegularExpression(Codes.ManagingUnit)] string? unit, DualPreventionStatus? status, MapSection? bbox, bool? withRedRisk,
        string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<EnterpriseView>(Columns + Filter, new
        {
            unit, status = status?.ToString(), withRedRisk, after = Page.IdOf(cursor), take = limit + 1,
            bbox?.West, bbox?.South, bbox?.East, bbox?.North,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, enterprise => enterprise.EnterpriseId.ToString()));
    }

    public static async Task<Results<Ok<EnterpriseView>, NotFound>> Get(Guid id, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await sql.QuerySingleOrDefaultAsync<EnterpriseView>(Columns + " where enterprise_id = @id", new { id }) is { } enterprise
            ? TypedResults.Ok(enterprise)
            : TypedResults.NotFound();
    }

    private const string Columns = """
        select enterprise_id, name, credit_code, status, red_risks, orange_risks, managing_unit_code,
               st_x(location::geometry) as longitude, st_y(location::geometry) as latitude, contact, phone, synthetic
        from enterprise
        """;

    private const string Filter = $"""
         where enterprise_id > @after and not public_place
          and (@unit::text is null or managing_unit_code = @unit)
          and (@status::text is null or status = @status)
          and (@withRedRisk::boolean is null or (red_risks > 0) = @withRedRisk)
          and {MapSection.Holds}
        order by enterprise_id
        limit @take
        """;
}
