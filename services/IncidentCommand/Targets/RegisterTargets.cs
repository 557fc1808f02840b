using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;
using Resilience.ServiceDefaults.PersonalData;

namespace Resilience.IncidentCommand.Targets;

public enum TargetKind
{
    School = 1,
    Enterprise = 2,

    /// <summary>商场、市场等经营场所.</summary>
    Business = 3,

    /// <summary>建筑工地.</summary>
    ConstructionSite = 4,

    /// <summary>地铁区间.</summary>
    MetroSection = 5,

    /// <summary>下穿隧道、立交.</summary>
    Underpass = 6,

    /// <summary>地下商场、车库等.</summary>
    UndergroundSpace = 7,

    Park = 8,
    ScenicArea = 9,

    /// <summary>危险区村(社区).</summary>
    RiskVillage = 10,
}

/// <param name="StopCriteria">Its own stop criteria, in words with figures.</param>
/// <param name="ActsFirst">May stop or close without waiting for an order, and reports after.</param>
public sealed record TargetRequest(
    Guid TargetId,
    TargetKind Kind,
    [Required, StringLength(200)] string Name,
    [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode,
    [Range(-180, 180)] double? Longitude,
    [Range(-90, 90)] double? Latitude,
    [StringLength(500)] string? StopCriteria,
    bool ActsFirst,
    [Required, StringLength(100)] string Responsible,
    [Required, StringLength(30)] string Phone,
    bool Synthetic) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Longitude is null != Latitude is null)
            yield return new ValidationResult("经度与纬度须同时填写。 / Longitude and latitude go together.", [nameof(Latitude)]);
        if (ActsFirst && string.IsNullOrWhiteSpace(StopCriteria))
            yield return new ValidationResult("可先停后报的,须写明停止运行标准。 / Acting first needs stop criteria.", [nameof(StopCriteria)]);
    }
}

public sealed record RegisterTargetsRequest([Required, MinLength(1), MaxLength(1000)] IReadOnlyList<TargetRequest> Targets);

internal sealed record Responsible(string Name, string Phone);

/// <summary>Registers targets 管控对象, up to a thousand at once, or brings their records up to date: all of them or none.</summary>
internal static class RegisterTargets
{
    private static readonly Refusal Twice = new("target.twice", "同一对象出现两次。", "A target is in the list twice.");

    public static async Task<Results<NoContent, RefusalResult>> Handle(
        RegisterTargetsRequest request, Caller caller, Database database, PersonalDataKeys keys, CancellationToken ct)
    {
        var targets = request.Targets;
        if (caller.WhyNotWrite(targets.Select(target => target.ManagingUnitCode)) is { } foreign)
            return foreign.ToProblem();
        if (targets.GroupBy(target => target.TargetId).FirstOrDefault(same => same.Count() > 1) is { } twice)
            return Twice.ToProblem(("targetId", twice.Key));

        await using var work = await database.BeginAsync(ct);
        var ids = targets.Select(target => target.TargetId).ToArray();
        var known = await work.Sql.QueryAsync<string>("select managing_unit_code from target where target_id = any (@ids) order by target_id for no key update", new { ids });
        if (caller.WhyNotWrite(known) is { } notTheirs)
            return notTheirs.ToProblem();
        var people = targets.Select(target => keys.Seal(target.TargetId, new Responsible(target.Responsible, target.Phone))).ToArray();
        await work.Sql.ExecuteAsync(Upsert, new
        {
            ids,
            kinds = targets.Select(target => target.Kind.ToString()).ToArray(),
            names = targets.Select(target => target.Name).ToArray(),
            units = targets.Select(target => target.ManagingUnitCode).ToArray(),
            longitudes = targets.Select(target => target.Longitude).ToArray(),
            latitudes = targets.Select(target => target.Latitude).ToArray(),
            criteria = targets.Select(target => target.StopCriteria).ToArray(),
            first = targets.Select(target => target.ActsFirst).ToArray(),
            people = people.Select(person => person.Bytes).ToArray(),
            keys = people.Select(person => person.KeyId).ToArray(),
            synthetic = targets.Select(target => target.Synthetic).ToArray(),
        });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Upsert = """
        insert into target (target_id, kind, name, managing_unit_code, longitude, latitude, stop_criteria, acts_first, personal, key_id, synthetic)
        select * from unnest(@ids, @kinds, @names, @units, @longitudes, @latitudes, @criteria, @first, @people, @keys, @synthetic)
        order by 1
        on conflict (target_id) do update
        set kind = excluded.kind, name = excluded.name, managing_unit_code = excluded.managing_unit_code, longitude = excluded.longitude,
            latitude = excluded.latitude, stop_criteria = excluded.stop_criteria, acts_first = excluded.acts_first, personal = excluded.personal,
            key_id = excluded.key_id, synthetic = excluded.synthetic
        """;
}
