using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.Shelters.Supplies;

/// <param name="Quantity">As counted.</param>
/// <param name="Minimum">What the shelter must keep.</param>
public sealed record CountSupplyRequest(
    [Required, StringLength(100)] string Name, [Required, StringLength(20)] string Unit, [Range(0, 1_000_000_000)] decimal Quantity,
    [Range(0, 1_000_000_000)] decimal Minimum, DateOnly? ExpiresOn, [Required, StringLength(50)] string CountedBy, DateTimeOffset CountedAt);

/// <param name="Short">Less than the minimum.</param>
public sealed record ShelterSupplyView(
    Guid ShelterId, string Shelter, string ManagingUnitCode, string ItemCode, string Name, string Unit, decimal Quantity, decimal Minimum, bool Short,
    DateOnly? ExpiresOn, string CountedBy, DateTimeOffset CountedAt);

/// <summary>Supplies that a shelter keeps on its own site (场所储备物资), as they were counted last; the warehouses' stock is rescue resources' business.</summary>
internal static class CountSupply
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, [RegularExpression("^[123]((0[1-9]|[1-9][0-9])){3}$")] string code, CountSupplyRequest request, Caller caller, Database database,
        CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await work.Sql.ExecuteScalarAsync<string?>("select managing_unit_code from shelter where shelter_id = @id", new { id }) is not { } unit)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(unit) is { } otherUnit)
            return otherUnit.ToProblem();
        await work.Sql.ExecuteAsync(Upsert, new
        {
            id, code, request.Name, request.Unit, request.Quantity, request.Minimum, request.ExpiresOn, request.CountedBy, request.CountedAt,
        });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    /// <param name="short">True: only what is below its minimum.</param>
    public static async Task<Ok<Page<ShelterSupplyView>>> List(
        Database database, Guid? shelterId, [RegularExpression(Codes.ManagingUnit)] string? unit, bool? @short, DateOnly? expiresBy, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var (after, code) = Page.KeyOf(cursor) is { Length: > 37 } key && Guid.TryParse(key.AsSpan(0, 36), out var id) ? (id, key[37..]) : (Guid.Empty, "");
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<ShelterSupplyView>(Select, new { shelterId, unit, @short, expiresBy, after, code, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => $"{row.ShelterId}/{row.ItemCode}"));
    }

    // A count that is older than the one on record changes nothing.
    private const string Upsert = """
        insert into shelter_supply as kept (shelter_id, item_code, name, unit, quantity, minimum, expires_on, counted_by, counted_at)
        values (@id, @code, @Name, @Unit, @Quantity, @Minimum, @ExpiresOn, @CountedBy, @CountedAt)
        on conflict (shelter_id, item_code) do update set
            name = excluded.name, unit = excluded.unit, quantity = excluded.quantity, minimum = excluded.minimum, expires_on = excluded.expires_on,
            counted_by = excluded.counted_by, counted_at = excluded.counted_at
        where kept.counted_at <= excluded.counted_at
        """;

    private const string Select = """
        select shelter_id, shelter.name as shelter, managing_unit_code, item_code, supply.name, unit, quantity, minimum, quantity < minimum as short,
               expires_on, counted_by, counted_at
        from shelter_supply supply join shelter using (shelter_id)
        where (shelter_id, item_code) > (@after, @code)
          and (@shelterId::uuid is null or shelter_id = @shelterId)
          and (@unit::text is null or managing_unit_code = @unit)
          and (@short::bool is null or @short = (quantity < minimum))
          and (@expiresBy::date is null or expires_on <= @expiresBy)
        order by shelter_id, item_code
        limit @take
        """;
}
