using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Shelters.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.Shelters.Inspections;

/// <param name="DefectId">Id of the hidden danger that it opens.</param>
public sealed record DefectRequest(Guid DefectId, [Required, StringLength(100)] string Item, [Required, StringLength(500)] string Description);

/// <param name="Defects">None: passed.</param>
public sealed record InspectShelterRequest(
    Guid ShelterId, InspectionKind Kind, DateTimeOffset InspectedAt, [Required, StringLength(50)] string Inspector,
    [MaxLength(100)] IReadOnlyList<DefectRequest> Defects);

/// <summary>Records an inspection of a shelter (检查); each defect becomes a hidden danger with its clocks in dual prevention.</summary>
internal static class InspectShelter
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, InspectShelterRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (request.InspectedAt > now.AddMinutes(10))
            return InspectionRules.InTheFuture.ToProblem();
        await using var work = await database.BeginAsync(ct);
        if (await work.Sql.QuerySingleOrDefaultAsync<Shelter>(Lock, new { request.ShelterId }) is not { } shelter)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(shelter.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();

        var rules = await RuleSets.InForceAsync<InspectionIntervals>(work.Sql, InspectionIntervals.Id, now);
        var row = new
        {
            id, request.ShelterId, Kind = request.Kind.ToString(), request.InspectedAt, request.Inspector, caller.Department, passed = request.Defects.Count == 0,
            content = Jsonb.Of(request), rules.Reference, due = InspectionRules.NextDue(rules.Value, ChinaTime.DayOf(request.InspectedAt)),
        };
        if (await work.Sql.ExecuteAsync(Insert, row) == 0)
        {
            return await work.Sql.ExecuteScalarAsync<bool>("select content = @content from shelter_inspection where inspection_id = @id", row)
                ? TypedResults.NoContent()
                : InspectionRules.Different.ToProblem();
        }

        var ids = request.Defects.Select(defect => defect.DefectId).ToList();
        var written = (await work.Sql.QueryAsync<Guid>(InsertDefects, new { id, ids })).AsList();
        if (written.Count < ids.Count)
            return InspectionRules.DefectKnown.ToProblem(("defectIds", ids.Except(written).Concat(ids.GroupBy(one => one).Where(same => same.Count() > 1).Select(same => same.Key)).Distinct()));

        await work.Sql.ExecuteAsync(SetDue, row);
        await work.PublishAllAsync(request.Defects.Select(defect => new ShelterDefectFound(
            defect.DefectId, id, request.ShelterId, shelter.Name, shelter.OwnerUnit, defect.Item, defect.Description, request.Inspector, shelter.Address,
            shelter.Longitude, shelter.Latitude, shelter.Manager, shelter.Phone, shelter.Synthetic, shelter.ManagingUnitCode, request.InspectedAt)).ToList());
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Shelter(
        string Name, string? OwnerUnit, string Address, double Longitude, double Latitude, string Manager, string Phone, bool Synthetic, string ManagingUnitCode);

    private const string Lock = """
        select name, owner_unit, address, st_x(location::geometry) as longitude, st_y(location::geometry) as latitude, manager, phone, synthetic,
               managing_unit_code
        from shelter
        where shelter_id = @ShelterId
        for no key update
        """;

    private const string Insert = """
        insert into shelter_inspection (inspection_id, shelter_id, kind, inspected_at, inspector, department, passed, content, rule_set)
        values (@id, @ShelterId, @Kind, @InspectedAt, @Inspector, @Department, @passed, @content, @Reference)
        on conflict do nothing
        """;

    // In the order of the ids: two inspections at once lock them the same way.
    private const string InsertDefects = """
        insert into shelter_defect (defect_id, inspection_id)
        select distinct defect_id, @id::uuid from unnest(@ids) as defect_id order by defect_id
        on conflict do nothing
        returning defect_id
        """;

    // An inspection that is written down late does not put the next one back.
    private const string SetDue = "update shelter set inspection_due_on = greatest(inspection_due_on, @due) where shelter_id = @ShelterId";
}
