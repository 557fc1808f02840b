using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.EmergencyPlans.GoverningDocuments;

/// <summary>总体规划、专项规划、设施法规、应急制度、工作机制. Emergency plans 应急预案 are not among them: the two "1+9" are kept apart.</summary>
public enum GoverningDocumentKind
{
    OverallPlanning = 1,
    SpecialPlanning,
    FacilityRegulation,
    ResponseSystem,
    WorkMechanism,
}

/// <param name="Owner">Who is responsible for it 主管部门.</param>
/// <param name="ValidUntil">Last day of the planning period 规划期.</param>
/// <param name="Source">Where it is known from.</param>
public sealed record RegisterGoverningDocumentRequest(
    GoverningDocumentKind Kind, [Required, StringLength(200)] string Title, [Required, StringLength(100)] string Owner, [StringLength(100)] string? DocumentNumber,
    DateOnly? IssuedOn, DateOnly? ValidUntil, [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode,
    [Required, StringLength(300)] string Source, bool Synthetic) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ValidUntil < IssuedOn)
            yield return new ValidationResult("截止日早于印发日。 / It ends before it is issued.", [nameof(ValidUntil)]);
    }
}

/// <summary>Registers a planning document 规划, regulation, system or mechanism, or brings its record up to date.</summary>
internal static class RegisterGoverningDocument
{
    private static readonly Refusal OverallKnown = new(
        "governing-document.overall-known", "该管理单位已登记总体规划。", "The unit has its overall planning document on record already.");

    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, RegisterGoverningDocumentRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotWrite(request.ManagingUnitCode) is { } refusal)
            return refusal.ToProblem();
        await using var work = await database.BeginAsync(ct);
        // One writer per unit, so that its one overall document is asked for before another comes in.
        await work.Sql.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended('governing documents ' || @ManagingUnitCode, 0))", request);
        if (await work.Sql.ExecuteScalarAsync<string?>(LockUnit, new { id }) is { } unit && caller.WhyNotWrite(unit) is { } otherUnit)
            return otherUnit.ToProblem();
        if (request.Kind == GoverningDocumentKind.OverallPlanning && await work.Sql.ExecuteScalarAsync<Guid?>(OtherOverall, new { id, request.ManagingUnitCode }) is { } other)
            return OverallKnown.ToProblem(("documentId", other));

        await work.Sql.ExecuteAsync(Upsert, new
        {
            id, kind = request.Kind.ToString(), request.Title, request.Owner, request.DocumentNumber, request.IssuedOn, request.ValidUntil, request.ManagingUnitCode,
            request.Source, request.Synthetic, now = clock.GetUtcNow(),
        });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string LockUnit = "select managing_unit_code from governing_document where document_id = @id for update";

    private const string OtherOverall = """
        select document_id from governing_document where kind = 'OverallPlanning' and managing_unit_code = @ManagingUnitCode and document_id <> @id
        """;

    private const string Upsert = """
        insert into governing_document (
            document_id, kind, title, owner, document_number, issued_on, valid_until, managing_unit_code, source, synthetic, recorded_at)
        values (@id, @kind, @Title, @Owner, @DocumentNumber, @IssuedOn, @ValidUntil, @ManagingUnitCode, @Source, @Synthetic, @now)
        on conflict (document_id) do update set
            kind = excluded.kind, title = excluded.title, owner = excluded.owner, document_number = excluded.document_number, issued_on = excluded.issued_on,
            valid_until = excluded.valid_until, managing_unit_code = excluded.managing_unit_code, source = excluded.source, synthetic = excluded.synthetic
        """;
}
