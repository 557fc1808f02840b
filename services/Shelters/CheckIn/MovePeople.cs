using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.Shelters.Nearest;

namespace Resilience.Shelters.CheckIn;

/// <param name="HouseholdId">All members of a household; or else <paramref name="PersonIds"/>.</param>
/// <param name="At">When they went through the door, not when it was reported.</param>
public sealed record MovePeopleRequest(
    Guid ShelterId, Direction Direction, Guid? HouseholdId, [MinLength(1), MaxLength(200)] IReadOnlyList<Guid>? PersonIds, DateTimeOffset At) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (HouseholdId is null == PersonIds is null)
            yield return new ValidationResult("householdId 与 personIds 须填且只填一项。 / Give either householdId or personIds.", [nameof(PersonIds)]);
    }
}

/// <summary>
/// Checks people in and out (入住、离开登记). Messages may come late, twice and in any order; going into another shelter is a move. Nobody is taken in
/// above the capacity: the refusal names the next shelters with room.
/// </summary>
internal static class MovePeople
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, MovePeopleRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        // PostgreSQL keeps microseconds: two instants that it cannot tell apart must be one here as well.
        request = request with { At = new DateTimeOffset(request.At.UtcTicks / 10 * 10, TimeSpan.Zero) };
        var now = clock.GetUtcNow();
        if (MovementRules.WhyNotAt(request.At, now) is { } tooEarly)
            return tooEarly.ToProblem();

        await using var work = await database.BeginAsync(ct);
        // The households' lock guards where their members are; after it the shelters', so that no two movements wait crosswise.
        var people = await EvacueeSql.LockAsync(work, request.HouseholdId, request.PersonIds);
        if (await work.Sql.QuerySingleOrDefaultAsync<bool?>(SameAsBefore, new { id, content = Jsonb.Of(request) }) is { } same)
            return same ? TypedResults.NoContent() : MovementRules.Different.ToProblem();
        if (request.PersonIds?.Except(people.Select(person => person.PersonId)).ToList() is { Count: > 0 } missing)
            return MovementRules.UnknownPersons.ToProblem(("personIds", missing));

        var moves = await EvacueeSql.PlacesAfterAsync(work, people, id, request);
        var shelters = await Occupancy.LockAsync(work, moves.SelectMany(move => new[] { move.From, move.To }).OfType<Guid>().Append(request.ShelterId));
        if (people.Count == 0 || !shelters.TryGetValue(request.ShelterId, out var shelter))
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(shelter.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();
        if (WhyNot(shelter, moves, request.At) is { } refusal)
        {
            // The shelter is let go before the search for the next: others come and go meanwhile.
            await work.DisposeAsync();
            return await NextShelters.RefuseAsync(database, refusal, shelter, Gain(shelter, moves), ct);
        }

        await EvacueeSql.WriteAsync(work, id, request, caller.Department, now, people, moves);
        foreach (var before in shelters.Values)
            await Occupancy.WriteAsync(work, before, OccupancyRules.Moved(before, Gain(before, moves), request.At), now, now);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private static Refusal? WhyNot(ShelterPlaces shelter, IReadOnlyList<Move> moves, DateTimeOffset at) =>
        moves.Any(move => move.To == shelter.ShelterId) ? OccupancyRules.WhyNotTakeIn(shelter, Gain(shelter, moves), at) : null;

    private static int Gain(ShelterPlaces shelter, IReadOnlyList<Move> moves) =>
        moves.Count(move => move.To == shelter.ShelterId) - moves.Count(move => move.From == shelter.ShelterId);

    private const string SameAsBefore = "select content = @content from movement where movement_id = @id";
}
