using Dapper;
using Resilience.Persistence;

namespace Resilience.Shelters.CheckIn;

/// <summary>A registered person and the shelter that they are in; null outside.</summary>
internal sealed record Evacuee(Guid PersonId, Guid HouseholdId, Guid? Inside);

/// <summary>A person whose place changes.</summary>
internal sealed record Move(Guid PersonId, Guid? From, Guid? To);

internal static class EvacueeSql
{
    /// <summary>Locks the households concerned and answers the persons: all members of a household, or the persons named.</summary>
    public static async Task<IReadOnlyList<Evacuee>> LockAsync(UnitOfWork work, Guid? household, IReadOnlyList<Guid>? persons)
    {
        var ids = persons?.Distinct().ToArray();
        await work.Sql.ExecuteAsync(LockHouseholds, new { household, ids });
        return (await work.Sql.QueryAsync<Evacuee>(Persons, new { household, ids })).AsList();
    }

    /// <summary>Whose place changes once this message counts with all that came before it.</summary>
    public static async Task<IReadOnlyList<Move>> PlacesAfterAsync(UnitOfWork work, IReadOnlyList<Evacuee> people, Guid id, MovePeopleRequest request)
    {
        var ids = people.Select(person => person.PersonId).ToArray();
        var earlier = (await work.Sql.QueryAsync<Movement>(Movements, new { ids })).ToLookup(movement => movement.PersonId);
        return [.. people
            .Select(person => new Move(person.PersonId, person.Inside, MovementRules.PlaceOf(
                earlier[person.PersonId].Append(new Movement(person.PersonId, id, request.ShelterId, request.Direction, request.At)))))
            .Where(move => move.From != move.To)];
    }

    /// <summary>Keeps the message, and the new places of those who moved. A household belongs to the shelter where one of it was last.</summary>
    public static Task WriteAsync(
        UnitOfWork work, Guid id, MovePeopleRequest request, string reportedBy, DateTimeOffset now, IReadOnlyList<Evacuee> people,
        IReadOnlyList<Move> moves) =>
        work.Sql.ExecuteAsync(Write, new
        {
            id, request.ShelterId, Direction = request.Direction.ToString(), request.At, content = Jsonb.Of(request), reportedBy, now,
            people = people.Select(person => person.PersonId).ToArray(),
            moved = moves.Select(move => move.PersonId).ToArray(),
            inside = moves.Select(move => move.To).ToArray(),
        });

    private const string LockHouseholds = """
        select household_id
        from household
        where household_id = @household or household_id in (select household_id from evacuee where person_id = any (@ids))
        order by household_id
        for no key update
        """;

    private const string Persons = """
        select person_id, household_id, inside
        from evacuee
        where household_id = @household or person_id = any (@ids)
        order by person_id
        """;

    private const string Movements = """
        select person_id, movement_id, shelter_id, direction, at
        from person_movement
        where person_id = any (@ids)
        """;

    private const string Write = """
        insert into movement (movement_id, shelter_id, direction, at, content, reported_by, reported_at)
        values (@id, @ShelterId, @Direction, @At, @content, @reportedBy, @now);

        insert into person_movement (person_id, movement_id, shelter_id, direction, at)
        select person_id, @id, @ShelterId, @Direction, @At from unnest(@people) as person (person_id);

        with moved as (
            update evacuee set inside = move.inside
            from unnest(@moved, @inside) as move (person_id, inside)
            where evacuee.person_id = move.person_id
            returning household_id)
        update household set shelter_id = @ShelterId, destroy_at = null where household_id in (select household_id from moved);
        """;
}
