using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.Shelters.Evacuees;

public sealed record PersonalDataReadingView(
    Guid ReadingId, DateTimeOffset ReadAt, string Department, string CallerUnitCode, string Purpose, Guid ShelterId, string[] HouseholdIds);

/// <summary>Lists who read personal data, when and what for (个人信息查阅记录); a supervisor sees the readings in shelters of their own unit, the city's all.</summary>
internal static class ListReadings
{
    public static async Task<Results<Ok<Page<PersonalDataReadingView>>, RefusalResult>> Handle(
        Caller caller, Database database, Guid? shelterId, Guid? householdId, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit,
        CancellationToken ct = default)
    {
        if (!caller.Scopes.Contains("supervise"))
            return EvacueeRules.NotForReading.ToProblem();
        var after = TimeCursor.NewestFirst(cursor);
        var unit = caller.WhyNotCity() is null ? null : caller.ManagingUnitCode;
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<PersonalDataReadingView>(
            Select, new { shelterId, householdId, unit, after.At, after.Id, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, reading => TimeCursor.KeyOf(reading.ReadAt, reading.ReadingId)));
    }

    private const string Select = """
        select reading_id, read_at, department, caller_unit_code, purpose, shelter_id, household_ids::text[] as household_ids
        from personal_data_reading join shelter using (shelter_id)
        where (read_at, reading_id) < (@At, @Id)
          and (@shelterId::uuid is null or shelter_id = @shelterId)
          and (@householdId::uuid is null or @householdId = any (household_ids))
          and (@unit::text is null or managing_unit_code = @unit)
        order by read_at desc, reading_id desc
        limit @take
        """;
}
