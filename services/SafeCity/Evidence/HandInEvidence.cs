using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Evidence;
using Resilience.Persistence;
using Resilience.SafeCity.Years;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.SafeCity.Evidence;

/// <summary>What a file is of: said beside it in the query, because the body is the file itself.</summary>
public sealed record EvidenceFacts(
    EvidenceKind Kind, [Required, StringLength(100)] string Title, DateOnly TakenOn, [Required, StringLength(50)] string MadeBy);

/// <summary>What every address of evidence takes beside the file.</summary>
internal sealed record EvidenceCall(
    int Year, string Code, string Unit, Guid EvidenceId, HttpRequest Http, Caller Caller, Database Database, TimeProvider Clock, CancellationToken Ct);

/// <summary>Hands a file in as evidence (佐证材料) of an item in one district: its lead and helpers, the city's office, the province.</summary>
internal static class HandInEvidence
{
    private static readonly Refusal Different = new(
        "item-evidence.different", "该编号已用于另一份材料。", "This id belongs to other evidence.");

    private static readonly Refusal FromTheFuture = new(
        "item-evidence.from-the-future", "材料日期不能晚于今天。", "Evidence cannot be of a later day than today.", StatusCodes.Status400BadRequest);

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle([AsParameters] EvidenceCall call, [AsParameters] EvidenceFacts facts, EvidenceFiles files)
    {
        var now = call.Clock.GetUtcNow();
        if (facts.TakenOn > ChinaTime.DayOf(now))
            return FromTheFuture.ToProblem();
        // Asked before the body is read, and without a connection held while a slow line sends it.
        if (await EvidenceAccess.FindAsync(call.Database, call.Year, call.Code, call.Unit, call.Ct) is not { } item)
            return TypedResults.NotFound();
        if (item.WhyNot(call.Caller, call.Unit) is { } stranger)
            return stranger.ToProblem();
        var (file, refusal) = await files.ReadAsync(call.Http, call.Ct);
        if (file is null)
            return refusal!;

        await using var work = await call.Database.BeginAsync(call.Ct);
        var year = await YearLock.HoldAsync(work, call.Year);
        var row = new
        {
            call.EvidenceId, call.Year, call.Code, call.Unit, file.Hash, Kind = facts.Kind.ToString(), facts.Title, facts.TakenOn, facts.MadeBy,
            call.Caller.Department, now,
        };
        if (await work.Sql.ExecuteScalarAsync<bool?>(Same, row) is { } same)
            return same ? TypedResults.NoContent() : Different.ToProblem();
        if (year!.SubmittedAt is not null)
            return YearLock.Submitted.ToProblem();
        await EvidenceFiles.KeepAsync(work, file);
        await work.Sql.ExecuteAsync(Add, row);
        if (!await work.Sql.ExecuteScalarAsync<bool>(Same, row))
            return Different.ToProblem();
        await work.CommitAsync(call.Ct);
        return TypedResults.NoContent();
    }

    private const string Add = """
        insert into item_evidence (evidence_id, year, code, unit, hash, kind, title, taken_on, made_by, department, added_at)
        values (@EvidenceId, @Year, @Code, @Unit, @Hash, @Kind, @Title, @TakenOn, @MadeBy, @Department, @now)
        on conflict (evidence_id) do nothing
        """;

    private const string Same = """
        select (year, code, unit, hash, kind, title, taken_on, made_by) = (@Year, @Code, @Unit, @Hash, @Kind, @Title, @TakenOn, @MadeBy)
        from item_evidence
        where evidence_id = @EvidenceId
        """;
}
