using Resilience.Contracts.Vocabulary;

namespace Resilience.IncidentCommand.HazardAreas;

/// <summary>What stands on record of an area, compared with a new outline.</summary>
internal sealed record HazardAreaState(
    int Version, HazardAreaKind Kind, string Name, string DeclaredBy, string Reason, string ManagingUnitCode, bool Lifted, bool SameArea)
{
    public bool Same(DeclareHazardAreaRequest request) =>
        SameArea && (Kind, Name, DeclaredBy, Reason, ManagingUnitCode)
            == (request.Kind, request.Name, request.DeclaredBy, request.Reason, request.ManagingUnitCode);
}

internal static class HazardAreaSql
{
    // One writer per area, also while there is no row yet that could be locked.
    public const string LockOf = "select pg_advisory_xact_lock(hashtextextended('hazard_area' || @id::text, 0))";

    public const string State = """
        select version, kind, name, declared_by, reason, managing_unit_code, lifted_at is not null as lifted,
               coalesce(st_orderingequals(area::geometry, st_multi(st_geomfromgeojson(@area))), false) as same_area
        from hazard_area
        where area_id = @id
        """;
}
