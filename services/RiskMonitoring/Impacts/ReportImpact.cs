using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RiskMonitoring.Impacts;

public sealed record ReportImpactRequest(
    ImpactKind Kind, [Required, StringLength(200)] string Place, [Required, StringLength(2000)] string Text,
    [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode,
    [Range(typeof(DateTimeOffset), "1950-01-01T00:00:00Z", "2100-01-01T00:00:00Z")] DateTimeOffset At);

/// <summary>Takes in the report that something has gone wrong on the ground, and tells the platform of it once.</summary>
internal static class ReportImpact
{
    public static readonly Refusal Different = new(
        "impact.different", "该编号的灾害影响已上报,且内容不同;新情况请以新编号上报。",
        "An impact of this id exists with other content; report news under a new id.");

    public static readonly Refusal InTheFuture = new(
        "impact.in-the-future", "发生时间晚于当前时间 10 分钟以上。", "The impact's time is more than 10 minutes ahead of the clock.");

    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid impactId, ReportImpactRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if ((caller.WhyNotWrite(request.ManagingUnitCode) ?? (ClockRules.IsAhead(request.At, now) ? InTheFuture : null)) is { } refusal)
            return refusal.ToProblem();

        await using var work = await database.BeginAsync(ct);
        var parameters = new
        {
            impactId, kind = request.Kind.ToString(), request.Place, request.Text, request.ManagingUnitCode, request.At,
            reportedBy = caller.Department, now,
        };
        if (await work.Sql.ExecuteAsync(Insert, parameters) == 0)
            return await work.Sql.ExecuteScalarAsync<bool>(IsSame, parameters) ? TypedResults.NoContent() : Different.ToProblem();

        await work.PublishAsync(new ImpactReported(impactId, request.Kind, request.Place, request.Text, request.ManagingUnitCode, request.At));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Insert = """
        insert into impact (impact_id, kind, place, text, managing_unit_code, at, reported_by, received_at)
        values (@impactId, @kind, @Place, @Text, @ManagingUnitCode, @At, @reportedBy, @now)
        on conflict (impact_id) do nothing
        """;

    private const string IsSame = """
        select kind = @kind and place = @Place and text = @Text and managing_unit_code = @ManagingUnitCode and at = @At
        from impact
        where impact_id = @impactId
        """;
}
