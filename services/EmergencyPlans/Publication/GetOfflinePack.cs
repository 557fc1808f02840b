using System.ComponentModel.DataAnnotations;
using System.Text;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.EmergencyPlans.Headquarters;
using Resilience.EmergencyPlans.Plans;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;
using Resilience.ServiceDefaults.PersonalData;

namespace Resilience.EmergencyPlans.Publication;

/// <summary>
/// Gives a unit's offline pack 离线应急包: headquarters with their contacts, plans in force with task cards and places, in one file for a memory stick or the
/// printer. Numbers of persons are in it only for callers who may read them.
/// </summary>
internal static class GetOfflinePack
{
    // More than any city has of its own; a unit with thousands of enterprise plans takes those one by one.
    private const int MostPlans = 60;
    private const int MostHeadquarters = 60;

    public static async Task<Results<FileContentHttpResult, NotFound>> Handle(
        [RegularExpression(Codes.ManagingUnit)] string unit, [RegularExpression(PlansRoutes.CodePattern)] string? plan, Caller caller, Database database,
        PersonalDataKeys keys, TimeProvider clock, HttpResponse response, ILogger<OfflinePackLog> logger, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var plans = (await sql.QueryAsync<PlanVersion>(Plans, new { unit, plan, most = MostPlans })).AsList();
        if (plan is not null && plans.Count == 0)
            return TypedResults.NotFound();
        var all = await sql.ExecuteScalarAsync<int>(Count, new { unit, plan });
        var headquarters = (await sql.QueryAsync<HeadquartersRow>(Headquarters, new { unit, most = MostHeadquarters })).AsList();
        var now = clock.GetUtcNow();
        var withContacts = HeadquartersRules.MayReadPhones(caller, unit);
        var page = OfflinePack.Write(new PackContent(
            unit, GetPlanDocument.GeneratedAt(now), caller.Department, withContacts, [.. plans.Select(one => one.ToView())], all - plans.Count,
            [.. headquarters.Select(one => one.ToDetail(caller, keys))], await ListMeasures.ByCodeAsync(sql, now)));
        if (withContacts)
            logger.ContactsTaken(caller.Department, caller.ManagingUnitCode, unit, headquarters.Count);
        response.Headers.CacheControl = "no-store";
        return TypedResults.File(Encoding.UTF8.GetBytes(page), "text/html; charset=utf-8", $"offline-pack-{unit}.html");
    }

    private const string Which = """
        from plan_version
        where in_force and managing_unit_code = @unit
          and (code = @plan or @plan::text is null and type in ('Overall', 'Special', 'Department', 'Joint', 'Township'))
        """;

    // The overall plan first, then the special ones.
    private const string Plans = $"select {GetPlan.Columns} {Which} order by array_position(array['Overall', 'Special'], type), code limit @most";

    private const string Count = $"select count(*)::int {Which}";

    private const string Headquarters = """
        select headquarters_id, version, content::text, personal, key_id from headquarters where managing_unit_code = @unit order by name, headquarters_id limit @most
        """;
}

/// <summary>Category of the log that says who took contacts.</summary>
internal sealed class OfflinePackLog;
