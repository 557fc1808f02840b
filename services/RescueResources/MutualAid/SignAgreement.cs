using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.MutualAid;

public sealed record SignAgreementRequest(
    [Required, RegularExpression(Codes.ManagingUnit)] string FirstUnit, [Required, RegularExpression(Codes.ManagingUnit)] string SecondUnit,
    [Required, StringLength(50)] string DocumentNumber, DateOnly SignedOn, DateOnly ValidUntil) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (FirstUnit == SecondUnit)
            yield return new("协议双方须为两个管理单位。 / An agreement has two sides.", [nameof(SecondUnit)]);
        if (ValidUntil < SignedOn)
            yield return new("有效期不得早于签订日期。 / It is valid until its day of signing or later.", [nameof(ValidUntil)]);
    }
}

/// <summary>Registers an agreement on mutual aid (互助协议) between two managing units. It shares nothing until a side switches something on.</summary>
internal static class SignAgreement
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(
        Guid id, SignAgreementRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotWrite(request.FirstUnit) is { } refusal && caller.WhyNotWrite(request.SecondUnit) is not null)
            return refusal.ToProblem();
        var (first, second) = string.CompareOrdinal(request.FirstUnit, request.SecondUnit) < 0
            ? (request.FirstUnit, request.SecondUnit)
            : (request.SecondUnit, request.FirstUnit);
        var wanted = new Agreement(id, first, second, request.DocumentNumber, request.SignedOn, request.ValidUntil);

        await using var work = await database.BeginAsync(ct);
        var added = await work.Sql.ExecuteAsync(Add, wanted) > 0;
        var before = (await MutualAidSql.FindAsync(work.Sql, id))!;
        if (!added && before == wanted)
            return TypedResults.NoContent();
        if (!before.Has(first) || !before.Has(second))
            return MutualAidRules.OtherUnits.ToProblem();
        await work.Sql.ExecuteAsync(added ? SwitchedOff : Update, wanted);
        await MutualAidSql.AuditAsync(work.Sql, id, added ? "Signed" : "Changed", caller, wanted, clock.GetUtcNow());
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Add = """
        insert into mutual_aid (agreement_id, first_unit, second_unit, document_number, signed_on, valid_until)
        values (@AgreementId, @FirstUnit, @SecondUnit, @DocumentNumber, @SignedOn, @ValidUntil)
        on conflict (agreement_id) do nothing
        """;

    private const string SwitchedOff = """
        insert into mutual_aid_sharing (agreement_id, managing_unit_code) values (@AgreementId, @FirstUnit), (@AgreementId, @SecondUnit)
        """;

    private const string Update = """
        update mutual_aid set document_number = @DocumentNumber, signed_on = @SignedOn, valid_until = @ValidUntil where agreement_id = @AgreementId
        """;
}
