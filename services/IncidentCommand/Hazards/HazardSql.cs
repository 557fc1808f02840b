using Dapper;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Hazards;

/// <summary>Red risk (红色风险), major danger (重大事故隐患), major hazard installation (重大危险源).</summary>
public enum HazardSourceKind
{
    RedRisk = 1,
    MajorDanger,
    MajorHazardInstallation,
}

/// <summary>News of a hazard.</summary>
/// <param name="Version">Counts up within one hazard.</param>
/// <param name="Gone">It is no longer one.</param>
internal sealed record HazardNews(
    HazardSourceKind Kind, Guid HazardId, Guid EnterpriseId, string EnterpriseName, string Name, string Details, int? Level, double Longitude, double Latitude,
    string ManagingUnitCode, DateTimeOffset AsOf, long Version, bool Gone);

/// <summary>Keeps this service's own table of what is dangerous in the city.</summary>
internal static class HazardSql
{
    public static Task KeepAsync(UnitOfWork work, HazardNews news) => work.Sql.ExecuteAsync(Keep, new
    {
        Kind = news.Kind.ToString(), news.HazardId, news.EnterpriseId, news.EnterpriseName, news.Name, news.Details, news.Level, news.Longitude, news.Latitude,
        news.ManagingUnitCode, news.AsOf, news.Version, news.Gone,
    });

    // The newest news counts, whichever arrives last.
    private const string Keep = """
        insert into hazard as h (
            kind, hazard_id, enterprise_id, enterprise_name, name, details, level, managing_unit_code, location, as_of, version, gone)
        values (
            @Kind, @HazardId, @EnterpriseId, @EnterpriseName, @Name, @Details, @Level, @ManagingUnitCode,
            st_makepoint(@Longitude, @Latitude)::geography, @AsOf, @Version, @Gone)
        on conflict (kind, hazard_id) do update set
            enterprise_id = excluded.enterprise_id, enterprise_name = excluded.enterprise_name, name = excluded.name, details = excluded.details,
            level = excluded.level, managing_unit_code = excluded.managing_unit_code, location = excluded.location, as_of = excluded.as_of,
            version = excluded.version, gone = excluded.gone
        where h.version < excluded.version
        """;

    public const string Columns = """
        select kind, hazard_id, enterprise_id, enterprise_name, name, details, level, managing_unit_code,
               st_x(location::geometry) as longitude, st_y(location::geometry) as latitude, as_of
        """;
}
