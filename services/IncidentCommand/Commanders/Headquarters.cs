using System.Text.Json;
using Dapper;
using Npgsql;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.IncidentCommand.Commanders;

/// <summary>The headquarters that commands a response: the unit's own, else the city's.</summary>
internal sealed record Headquarters(string Name, string[] Deputies, string WorkingGroups, string ManagingUnitCode)
{
    public IReadOnlyList<WorkingGroupOfHeadquarters> Groups => JsonSerializer.Deserialize<WorkingGroupOfHeadquarters[]>(WorkingGroups, PlatformJson.Options)!;

    /// <summary>Null while no headquarters has been registered that fits.</summary>
    public static async Task<Headquarters?> OfAsync(NpgsqlConnection sql, WeatherSignalKind signal, string unit, DateTimeOffset now)
    {
        var rules = await RuleSets.InForceAsync<CommandClock>(sql, CommandClock.Id, now);
        return await sql.QueryFirstOrDefaultAsync<Headquarters>(Find, new { kinds = rules.Value.KindsFor(signal), unit, Caller.City });
    }

    /// <summary>Who stands in for a commander; a city's deputy does not stand in for a district's commander.</summary>
    public string? DeputyOf(string commander, string unit) =>
        ManagingUnitCode == unit ? Deputies.FirstOrDefault(deputy => deputy != commander) : null;

    private const string Find = """
        select name, deputies, working_groups::text, managing_unit_code
        from headquarters
        where managing_unit_code in (@unit, @City) and kind = any (@kinds)
        order by managing_unit_code <> @unit, array_position(@kinds, kind), headquarters_id
        limit 1
        """;
}
