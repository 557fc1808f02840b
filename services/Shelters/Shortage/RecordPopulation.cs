using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.Shelters.Shortage;

/// <param name="Residents">常住人口.</param>
/// <param name="BuiltUpPeople">People of the built-up area (建成区人口); null: not known, and never set equal to the residents.</param>
/// <param name="Source">Where the numbers come from.</param>
/// <param name="AsOf">The day that they stand for.</param>
public sealed record RecordPopulationRequest(
    [Required, StringLength(100)] string Name, [Range(1, 50_000_000)] int Residents, [Range(1, 50_000_000)] int? BuiltUpPeople,
    [Required, StringLength(300)] string Source, DateOnly AsOf);

public sealed record UnitPopulationView(
    string UnitCode, string Name, int Residents, int? BuiltUpPeople, string Source, DateOnly AsOf, DateTimeOffset RecordedAt);

/// <summary>Records how many people live in a unit, and lists what is recorded.</summary>
internal static class RecordPopulation
{
    private static readonly Refusal CityIsSum = new(
        "population.city-is-sum", "全市人口为各管理单位之和,不单独登记。", "The city's people are those of its units; they are not recorded apart.");

    public static async Task<Results<NoContent, RefusalResult>> Handle(
        [RegularExpression(Codes.ManagingUnit)] string unit, RecordPopulationRequest request, Caller caller, Database database, TimeProvider clock,
        CancellationToken ct)
    {
        if (caller.WhyNotWrite(unit) is { } refusal)
            return refusal.ToProblem();
        if (unit == Caller.City)
            return CityIsSum.ToProblem();

        await using var work = await database.BeginAsync(ct);
        var now = clock.GetUtcNow();
        await work.Sql.ExecuteAsync(Upsert, new { unit, request.Name, request.Residents, request.BuiltUpPeople, request.Source, request.AsOf, now });
        await ShelterGaps.NoteAsync(work, now);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    public static async Task<Ok<Page<UnitPopulationView>>> List(
        Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<UnitPopulationView>(Select, new { after = Page.KeyOf(cursor), take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.UnitCode));
    }

    private const string Upsert = """
        insert into unit_population (unit_code, name, residents, built_up_people, source, as_of, recorded_at)
        values (@unit, @Name, @Residents, @BuiltUpPeople, @Source, @AsOf, @now)
        on conflict (unit_code) do update set
            name = excluded.name, residents = excluded.residents, built_up_people = excluded.built_up_people, source = excluded.source,
            as_of = excluded.as_of, recorded_at = excluded.recorded_at
        """;

    private const string Select = """
        select unit_code, name, residents, built_up_people, source, as_of, recorded_at
        from unit_population
        where unit_code > @after
        order by unit_code
        limit @take
        """;
}
