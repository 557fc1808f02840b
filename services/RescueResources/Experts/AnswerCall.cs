using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.Experts;

/// <param name="Remark">Why not, where the expert declines.</param>
public sealed record AnswerCallRequest(bool Accepts, [Required, StringLength(100)] string By, [StringLength(500)] string? Remark = null);

public sealed record AdviseRequest([Required, StringLength(4000)] string Advice, [Required, StringLength(100)] string By);

/// <summary>An expert acknowledges a call or declines it; a late answer counts too. Then the advice goes on record (专家意见).</summary>
internal static class AnswerCall
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, AnswerCallRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await work.Sql.QuerySingleOrDefaultAsync<Call>(Lock, new { id }) is not { } call)
            return TypedResults.NotFound();
        if (WhyNotWrite(caller, call) is { } otherUnit)
            return otherUnit.ToProblem();
        var state = request.Accepts ? ConsultationState.Acknowledged : ConsultationState.Declined;
        if (call.State == state || request.Accepts && call.State == ConsultationState.Advised)
            return TypedResults.NoContent();
        if (ConsultationRules.WhyNotAnswer(call.State, request.Accepts, request.Remark) is { } refusal)
            return refusal.ToProblem(("state", call.State));

        var now = clock.GetUtcNow();
        await work.Sql.ExecuteAsync(Answer, new { id, state = state.ToString(), now, request.By, request.Remark });
        await TellAsync(work, id, call, state, request.By, request.Remark, now);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Advise(
        Guid id, AdviseRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await work.Sql.QuerySingleOrDefaultAsync<Call>(Lock, new { id }) is not { } call)
            return TypedResults.NotFound();
        if (WhyNotWrite(caller, call) is { } otherUnit)
            return otherUnit.ToProblem();
        if (call.Advice == request.Advice)
            return TypedResults.NoContent();
        if (ConsultationRules.WhyNotAdvise(call.State) is { } refusal)
            return refusal.ToProblem(("state", call.State));

        var now = clock.GetUtcNow();
        await work.Sql.ExecuteAsync("update consultation set state = 'Advised', advice = @Advice, advised_at = @now where consultation_id = @id", new { id, request.Advice, now });
        await TellAsync(work, id, call, ConsultationState.Advised, request.By, request.Advice, now);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    // The desk of the expert's unit answers for the expert, or the one that has called writes down what it was told.
    private static Refusal? WhyNotWrite(Caller caller, Call call) =>
        caller.WhyNotWrite(call.ExpertUnit) is null ? null : caller.WhyNotWrite(call.ManagingUnitCode);

    private static Task TellAsync(UnitOfWork work, Guid id, Call call, ConsultationState state, string by, string? text, DateTimeOffset now) =>
        work.PublishAsync(new ExpertConsultationChanged(id, call.ExpertId, call.Expert, call.ResponseId, state.ToString(), by, text, call.ManagingUnitCode, now));

    private sealed record Call(
        Guid ExpertId, string Expert, string ExpertUnit, Guid ResponseId, string ManagingUnitCode, ConsultationState State, string? Advice);

    private const string Lock = """
        select expert_id, expert.name as expert, expert.managing_unit_code as expert_unit, response_id, consultation.managing_unit_code, state, advice
        from consultation join expert using (expert_id)
        where consultation_id = @id
        for update of consultation
        """;

    private const string Answer = """
        update consultation set state = @state, answered_at = @now, answered_by = @By, remark = @Remark where consultation_id = @id
        """;
}
