using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.CommunityCertification.Naming;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;
using Resilience.ServiceDefaults.PersonalData;

namespace Resilience.CommunityCertification.Objections;

/// <param name="DestroyAt">When it is forgotten who objected; null while the objection is open.</param>
public sealed record ObjectionView(
    Guid ObjectionId, Guid ApplicationId, ObjectorKind Kind, string Text, DateTimeOffset FiledAt, string? Outcome, string? Resolution, string? ResolvedBy,
    DateTimeOffset? ResolvedAt, DateTimeOffset? DestroyAt, DateTimeOffset? DestroyedAt);

/// <summary>The objections of a publicity, without who made them; that only the naming body opens.</summary>
internal static class ListObjections
{
    private static readonly Refusal Destroyed = new(
        "objection.objector-destroyed", "异议人信息已到期销毁。", "Who objected was destroyed when its time was over.", StatusCodes.Status410Gone);

    public static async Task<Ok<Page<ObjectionView>>> Handle(
        Guid noticeId, Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<ObjectionView>(Select, new { noticeId, after = Page.IdOf(cursor), take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, objection => objection.ObjectionId.ToString()));
    }

    public static async Task<Results<Ok<Objector>, NotFound, RefusalResult>> GetObjector(
        Guid noticeId, Guid objectionId, Caller caller, Database database, PersonalDataKeys keys, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await NamingSql.LockNoticeAsync(work, noticeId) is not { } notice
            || await work.Sql.QuerySingleOrDefaultAsync<(string? KeyId, byte[]? Bytes)?>(SelectObjector, new { noticeId, objectionId }) is not { } found)
        {
            return TypedResults.NotFound();
        }

        return NamingSql.WhyNot(caller, notice.Level) is { } otherBody
            ? otherBody.ToProblem()
            : found.KeyId is null || found.Bytes is null ? Destroyed.ToProblem()
            : TypedResults.Ok(keys.Open<Objector>(objectionId, new SealedData(found.KeyId, found.Bytes)));
    }

    private const string Select = """
        select objection_id, application_id, objector_kind as kind, text, filed_at, outcome, resolution, resolved_by, resolved_at, destroy_at,
               destroyed_at
        from objection
        where notice_id = @noticeId and objection_id > @after
        order by objection_id
        limit @take
        """;

    private const string SelectObjector = "select key_id, objector from objection where notice_id = @noticeId and objection_id = @objectionId";
}
