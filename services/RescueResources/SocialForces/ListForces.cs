using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.RescueResources.MutualAid;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.SocialForces;

public sealed record SocialForceView(
    Guid ReportId, Guid ResponseId, string Name, string Leader, string Phone, int People, string Skills, string Equipment, string ComesFrom,
    SocialForceState State, string? Area, string? Contact, string? SafetyNotes, string? DecidedBy, string? Reason, DateTimeOffset? DecidedAt, int? OnScene,
    int? Missing, DateTimeOffset? CountedAt, DateTimeOffset ReportedAt, DateTimeOffset? LeftAt, string ManagingUnitCode);

/// <summary>Lists social forces that have reported to the command.</summary>
internal static class ListForces
{
    public static async Task<Ok<Page<SocialForceView>>> Handle(
        Caller caller, Database database, Guid? responseId, SocialForceState? state, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<SocialForceView>(Select, new
        {
            own = caller.OnlyUnit(), responseId, state = state?.ToString(), after = Page.IdOf(cursor), take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.ReportId.ToString()));
    }

    private const string Select = """
        select report_id, response_id, name, content ->> 'leader' as leader, content ->> 'phone' as phone, people, content ->> 'skills' as skills,
               content ->> 'equipment' as equipment, content ->> 'comesFrom' as comes_from, state, area, contact, safety_notes, decided_by, reason, decided_at,
               on_scene, missing, counted_at, reported_at, left_at, managing_unit_code
        from social_force
        where report_id > @after and (@own::text is null or managing_unit_code = @own) and (@responseId::uuid is null or response_id = @responseId)
          and (@state::text is null or state = @state)
        order by report_id
        limit @take
        """;
}
