using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.CommunityCertification.Naming;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.PersonalData;

namespace Resilience.CommunityCertification.Objections;

/// <summary>Who objects: a person under a real name, or a unit under its seal.</summary>
public enum ObjectorKind
{
    Person = 1,
    Unit,
}

/// <param name="Sealed">For a unit: its letter bears the seal (加盖公章).</param>
public sealed record FileObjectionRequest(
    Guid ApplicationId, ObjectorKind Kind, [Required, StringLength(100, MinimumLength = 2)] string Name,
    [Required, StringLength(100, MinimumLength = 5)] string Contact, bool? Sealed, [Required, StringLength(2000, MinimumLength = 5)] string Text);

/// <summary>What is sealed of an objection.</summary>
public sealed record Objector(string Name, string Contact);

/// <summary>Takes an objection (异议) down during a publicity. Anonymous ones are not taken; who objects is sealed.</summary>
internal static class FileObjection
{
    private static readonly Refusal Different = new("objection.different", "该编号已用于另一异议。", "This id belongs to another objection.");

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid noticeId, Guid objectionId, FileObjectionRequest request, Caller caller, Database database, PersonalDataKeys keys, TimeProvider clock,
        CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await NamingSql.LockNoticeAsync(work, noticeId) is not { } notice
            || !await work.Sql.ExecuteScalarAsync<bool>(InNotice, new { noticeId, request.ApplicationId }))
        {
            return TypedResults.NotFound();
        }

        var objector = keys.Seal(objectionId, new Objector(request.Name.Trim(), request.Contact.Trim()));
        var now = clock.GetUtcNow();
        var row = new
        {
            objectionId, noticeId, request.ApplicationId, Kind = request.Kind.ToString(), objector.KeyId, objector.Bytes, request.Text, now, caller.Department,
        };
        if (await work.Sql.ExecuteScalarAsync<bool?>(Same, row) is { } same)
            return same ? TypedResults.NoContent() : Different.ToProblem();
        if (ObjectionRules.WhyNot(notice, request, now) is { } refusal)
            return refusal.ToProblem(("endsAt", notice.EndsAt));

        await work.Sql.ExecuteAsync(Add, row);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string InNotice = "select exists (select from application where application_id = @ApplicationId and notice_id = @noticeId)";

    private const string Same = """
        select notice_id = @noticeId and application_id = @ApplicationId and objector_kind = @Kind and text = @Text
        from objection where objection_id = @objectionId
        """;

    private const string Add = """
        insert into objection (objection_id, notice_id, application_id, objector_kind, key_id, objector, text, filed_at, filed_by)
        values (@objectionId, @noticeId, @ApplicationId, @Kind, @KeyId, @Bytes, @Text, @now, @Department)
        """;
}
