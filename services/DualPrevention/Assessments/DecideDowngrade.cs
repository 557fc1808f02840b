using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.DualPrevention.Risks;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.DualPrevention.Assessments;

public sealed record DecideDowngradeRequest(Person DecidedBy, [Required, StringLength(500)] string Note);

/// <summary>A second person approves or rejects the downgrade of a red risk; with the approval the new assessment holds.</summary>
internal static class DecideDowngrade
{
    public static readonly Refusal SamePerson = new(
        "risk-downgrade.same-person", "决定人不能是申请人或评价人本人。", "Who decides must be neither the one who asked nor the one who assessed.");

    public static readonly Refusal Decided = new(
        "risk-downgrade.decided", "该申请已作出决定。", "This request has been decided.");

    public static readonly Refusal OutOfDate = new(
        "risk-downgrade.out-of-date", "申请后该风险已重新评价,请驳回后重新申请。", "The risk has been assessed anew since; reject this and ask again.");

    public static Task<Results<NoContent, NotFound, RefusalResult>> Approve(
        Guid id, DecideDowngradeRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct) =>
        DecideAsync(id, "Approved", request, caller, database, clock, ct);

    public static Task<Results<NoContent, NotFound, RefusalResult>> Reject(
        Guid id, DecideDowngradeRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct) =>
        DecideAsync(id, "Rejected", request, caller, database, clock, ct);

    private static async Task<Results<NoContent, NotFound, RefusalResult>> DecideAsync(
        Guid id, string decision, DecideDowngradeRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await work.Sql.ExecuteScalarAsync<Guid?>("select risk_id from risk_downgrade where downgrade_id = @id", new { id }) is not { } riskId
            || await RiskSql.LockAsync(work, riskId) is not { } risk)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(risk.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();

        // Read under the enterprise's lock: of an approval and a rejection at once the second sees the first.
        var downgrade = await work.Sql.QuerySingleAsync<Downgrade>(Select, new { id });
        if (downgrade.State != "Requested")
            return downgrade.State == decision && request.DecidedBy.Is(Read<Person>(downgrade.DecidedBy!)) ? TypedResults.NoContent() : Decided.ToProblem();
        var assessment = Read<AssessmentRequest>(downgrade.Assessment);
        if (request.DecidedBy.Is(Read<Person>(downgrade.RequestedBy)) || request.DecidedBy.Is(assessment.AssessedBy))
            return SamePerson.ToProblem();

        var now = clock.GetUtcNow();
        if (decision == "Approved" && await LowerAsync(work, risk, downgrade, assessment, now) is { } refusal)
            return refusal;
        await work.Sql.ExecuteAsync(Decide, new { id, decision, By = Jsonb.Of(request.DecidedBy), request.Note, now });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private static async Task<RefusalResult?> LowerAsync(
        UnitOfWork work, RiskBefore risk, Downgrade downgrade, AssessmentRequest assessment, DateTimeOffset now)
    {
        if (!risk.InForce || risk.AssessmentId != downgrade.ReplacesAssessment)
            return OutOfDate.ToProblem();
        var (assessed, refusal) = await Assessing.GradeAsync(work, assessment, risk.MajorHazard, now);
        if (assessed is not null)
            await AssessRisk.ApplyAsync(work, risk, downgrade.DowngradeId, assessed, now);
        return refusal;
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, PlatformJson.Options)!;

    private sealed record Downgrade(Guid DowngradeId, Guid ReplacesAssessment, string Assessment, string RequestedBy, string State, string? DecidedBy);

    private const string Select = """
        select downgrade_id, replaces_assessment, assessment::text, requested_by::text as requested_by, state, decided_by::text as decided_by
        from risk_downgrade
        where downgrade_id = @id
        """;

    private const string Decide = """
        update risk_downgrade set state = @decision, decided_by = @By, decision_note = @Note, decided_at = @now where downgrade_id = @id
        """;
}
