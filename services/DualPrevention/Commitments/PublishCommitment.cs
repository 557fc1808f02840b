using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.DualPrevention.Enterprises;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.DualPrevention.Commitments;

/// <param name="RunningUnits">运行装置数.</param>
/// <param name="StoppedUnits">停产装置数.</param>
/// <param name="HighRiskJobs">特殊作业数: hot work, confined spaces and the like.</param>
/// <param name="IsSafe">处于安全运行状态.</param>
public sealed record PublishCommitmentRequest(
    [Required, StringLength(50)] string CommittedBy, [Required, StringLength(50)] string Position, [Required, StringLength(2000, MinimumLength = 4)] string Text,
    [Range(0, 10_000)] int RunningUnits, [Range(0, 10_000)] int StoppedUnits, [Range(0, 10_000)] int HighRiskJobs, bool IsSafe);

/// <summary>Publishes an enterprise's safety commitment of today (安全承诺公告); it may be corrected until the day is over.</summary>
internal static class PublishCommitment
{
    public static readonly Refusal NotToday = new(
        "safety-commitment.not-today", "安全承诺只能在当日公告,不得补发或预发。", "A safety commitment is published on its day, not before and not after.");

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, DateOnly day, PublishCommitmentRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var unit = await work.Sql.ExecuteScalarAsync<string?>("select managing_unit_code from enterprise where enterprise_id = @id", new { id });
        if (unit is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(unit) is { } foreign)
            return foreign.ToProblem();
        var now = clock.GetUtcNow();
        if (day != ChinaTime.DayOf(now))
            return NotToday.ToProblem(("today", ChinaTime.DayOf(now)));

        await work.Sql.ExecuteAsync(Publish, new
        {
            id, day, now, request.CommittedBy, request.Position, request.Text, request.RunningUnits, request.StoppedUnits, request.HighRiskJobs, request.IsSafe,
        });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    // The same again leaves the instant of the first publication.
    private const string Publish = """
        insert into safety_commitment as c (
            enterprise_id, day, committed_by, position, text, running_units, stopped_units, high_risk_jobs, is_safe, published_at)
        values (@id, @day, @CommittedBy, @Position, @Text, @RunningUnits, @StoppedUnits, @HighRiskJobs, @IsSafe, @now)
        on conflict (enterprise_id, day) do update
        set committed_by = excluded.committed_by, position = excluded.position, text = excluded.text, running_units = excluded.running_units,
            stopped_units = excluded.stopped_units, high_risk_jobs = excluded.high_risk_jobs, is_safe = excluded.is_safe, published_at = excluded.published_at
        where (c.committed_by, c.position, c.text, c.running_units, c.stopped_units, c.high_risk_jobs, c.is_safe)
              is distinct from (excluded.committed_by, excluded.position, excluded.text, excluded.running_units, excluded.stopped_units,
                                excluded.high_risk_jobs, excluded.is_safe)
        """;
}
