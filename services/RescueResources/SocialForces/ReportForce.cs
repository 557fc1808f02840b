using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.SocialForces;

/// <param name="ComesFrom">Where the force comes from.</param>
/// <param name="ManagingUnitCode">The unit where it wants to help.</param>
public sealed record ReportForceRequest(
    Guid ResponseId, [Required, StringLength(100)] string Name, [Required, StringLength(50)] string Leader, [Required, StringLength(30)] string Phone,
    [Range(1, 10_000)] int People, [Required, StringLength(200)] string Skills, [Required, StringLength(500)] string Equipment,
    [Required, StringLength(100)] string ComesFrom, [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode);

/// <summary>A social force reports to the command 报备, before it does anything.</summary>
internal static class ReportForce
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, ReportForceRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotWrite(request.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();
        await using var work = await database.BeginAsync(ct);
        var row = new { id, request.ResponseId, content = Jsonb.Of(request), request.Name, request.People, request.ManagingUnitCode, now = clock.GetUtcNow() };
        if (await work.Sql.ExecuteScalarAsync<bool?>("select content = @content from social_force where report_id = @id", row) is { } same)
            return same ? TypedResults.NoContent() : SocialForceRules.Different.ToProblem();
        var ended = await work.Sql.QuerySingleOrDefaultAsync<bool?>("select ended from response where response_id = @ResponseId for share", row);
        if (ended is null)
            return SocialForceRules.UnknownResponse.ToProblem();
        if (ended.Value)
            return SocialForceRules.ResponseOver.ToProblem();
        if (await work.Sql.ExecuteAsync(Insert, row) == 0)
        {
            return await work.Sql.ExecuteScalarAsync<bool>("select content = @content from social_force where report_id = @id", row)
                ? TypedResults.NoContent() : SocialForceRules.Different.ToProblem();
        }

        await work.PublishAsync(new SocialForceChanged(
            id, request.ResponseId, request.Name, request.People, nameof(SocialForceState.Reported), null, request.Leader, null, request.ManagingUnitCode, row.now));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Insert = """
        insert into social_force (report_id, response_id, content, name, people, state, reported_at, managing_unit_code)
        values (@id, @ResponseId, @content, @Name, @People, 'Reported', @now, @ManagingUnitCode)
        on conflict do nothing
        """;
}
