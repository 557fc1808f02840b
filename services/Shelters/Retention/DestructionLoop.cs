using Dapper;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Clocks;

namespace Resilience.Shelters.Retention;

/// <summary>Destroys the records of evacuees when their day has come (定时销毁), and keeps the numbers. A lawful hold postpones it.</summary>
internal sealed class DestructionLoop(Database database, TimeProvider time, ILogger<DestructionLoop> logger) : ClockLoop(database, time, logger)
{
    private const int Batch = 500;

    protected override string NextDue => $"select destroy_at from household where {Free} order by destroy_at limit 1";

    protected override async Task<int> FireAsync(UnitOfWork work, DateTimeOffset now)
    {
        var households = (await work.Sql.QueryAsync<Guid>(Due, new { now, Batch })).ToArray();
        await work.Sql.ExecuteAsync(Destroy, new { households });
        return households.Length;
    }

    // As long as anybody of it is inside somewhere, a household's record is in use.
    private const string Free = """
        destroy_at is not null
          and not exists (select from evacuee where evacuee.household_id = household.household_id and inside is not null)
          and not exists (select from lawful_hold where lifted_at is null and lawful_hold.household_id = household.household_id)
          and not exists (select from lawful_hold where lifted_at is null and lawful_hold.shelter_id = household.shelter_id)
        """;

    private const string Due = $"""
        select household_id
        from household
        where destroy_at <= @now and {Free}
        order by destroy_at
        limit @Batch
        for update skip locked
        """;

    private const string Destroy = """
        insert into destroyed_count as kept (shelter_id, due_at, households, persons, minors, elderly, disabled, pregnant_or_nursing, sick)
        select shelter_id, destroy_at, count(distinct household_id), count(person_id),
               count(*) filter (where 'Minor' = any (vulnerabilities)), count(*) filter (where 'Elderly' = any (vulnerabilities)),
               count(*) filter (where 'Disabled' = any (vulnerabilities)), count(*) filter (where 'PregnantOrNursing' = any (vulnerabilities)),
               count(*) filter (where 'Sick' = any (vulnerabilities))
        from household left join evacuee using (household_id)
        where household_id = any (@households)
        group by shelter_id, destroy_at
        order by shelter_id, destroy_at
        on conflict (shelter_id, due_at) do update set
            households = kept.households + excluded.households, persons = kept.persons + excluded.persons, minors = kept.minors + excluded.minors,
            elderly = kept.elderly + excluded.elderly, disabled = kept.disabled + excluded.disabled,
            pregnant_or_nursing = kept.pregnant_or_nursing + excluded.pregnant_or_nursing, sick = kept.sick + excluded.sick;

        -- A message that names people of other households as well stays for them.
        delete from movement
        where movement_id in (
            select movement_id from person_movement join evacuee using (person_id) where household_id = any (@households))
          and not exists (
            select from person_movement other join evacuee using (person_id)
            where other.movement_id = movement.movement_id and household_id <> all (@households));

        delete from household where household_id = any (@households);
        """;
}
