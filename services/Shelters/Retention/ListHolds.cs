using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.Shelters.Retention;

public sealed record LawfulHoldView(
    Guid HoldId, Guid? ShelterId, Guid? HouseholdId, string ManagingUnitCode, string Authority, string Reason, string PlacedBy, DateTimeOffset PlacedAt,
    string? LiftedBy, DateTimeOffset? LiftedAt);

public sealed record DestroyedCountView(
    Guid ShelterId, DateTimeOffset DueAt, int Households, int Persons, int Minors, int Elderly, int Disabled, int PregnantOrNursing, int Sick);

/// <summary>Lists lawful holds, and the numbers that stayed of destroyed records.</summary>
internal static class ListHolds
{
    public static async Task<Ok<Page<LawfulHoldView>>> Handle(
        Database database, bool? standing, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<LawfulHoldView>(Holds, new { standing, after = Page.IdOf(cursor), take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, hold => hold.HoldId.ToString()));
    }

    public static async Task<Ok<Page<DestroyedCountView>>> Destroyed(
        Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var after = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<DestroyedCountView>(Counts, new { after.At, after.Id, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, count => TimeCursor.KeyOf(count.DueAt, count.ShelterId)));
    }

    private const string Holds = """
        select hold_id, shelter_id, household_id, unit_code as managing_unit_code, authority, reason, placed_by, placed_at, lifted_by, lifted_at
        from lawful_hold
        where hold_id > @after and (@standing::bool is null or @standing = (lifted_at is null))
        order by hold_id
        limit @take
        """;

    private const string Counts = """
        select shelter_id, due_at, households, persons, minors, elderly, disabled, pregnant_or_nursing, sick
        from destroyed_count
        where (due_at, shelter_id) < (@At, @Id)
        order by due_at desc, shelter_id desc
        limit @take
        """;
}
