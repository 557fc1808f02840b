using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.RescueResources.Stock;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.Requisitions;

/// <param name="Photos">Of what is damaged.</param>
public sealed record ReturnedLine(
    [Range(1, 500)] int Line, [Quantity(orZero: true)] decimal Returned, [Quantity(orZero: true)] decimal Damaged, [Quantity(orZero: true)] decimal Lost,
    [StringLength(500)] string? Remark = null, [MaxLength(20)] IReadOnlyList<Photo>? Photos = null);

/// <param name="ReceivedBy">Who takes it back for the owner.</param>
public sealed record ReturnPropertyRequest(
    [Required, MinLength(1), MaxLength(500)] IReadOnlyList<ReturnedLine> Lines, [Required, StringLength(50)] string ReturnedBy, [Required, StringLength(50)] string ReceivedBy)
    : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Lines.Select(line => line.Line).Distinct().Count() != Lines.Count)
            yield return new("清单项号重复。 / A line number appears twice.", [nameof(Lines)]);
        if (Lines.Any(line => line.Damaged + line.Lost > 0 && string.IsNullOrWhiteSpace(line.Remark)))
            yield return new("损坏或灭失须说明。 / Say how it was damaged or lost.", [nameof(Lines)]);
    }
}

/// <summary>Gives requisitioned property back to its owner (返还), in parts if need be, with what is damaged or lost.</summary>
internal static class ReturnProperty
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid requisitionId, Guid id, ReturnPropertyRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await RequisitionSql.LockAsync(work, requisitionId) is not { } requisition)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(requisition.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        var record = new { id, requisitionId, content = Jsonb.Of(request), caller.Department, now = clock.GetUtcNow() };
        if (await work.Sql.ExecuteAsync(Keep, record) == 0)
            return await work.Sql.ExecuteScalarAsync<bool>(Same, record) ? TypedResults.NoContent() : RequisitionRules.DifferentReturn.ToProblem();
        if (RequisitionRules.WhyNotReturn(requisition) is { } refusal)
            return refusal.ToProblem();

        var open = (await work.Sql.QueryAsync<(int Line, decimal Open)>(OpenLines, record)).ToDictionary(line => line.Line, line => line.Open);
        foreach (var line in request.Lines)
        {
            if (!open.TryGetValue(line.Line, out var left))
                return RequisitionRules.UnknownLine.ToProblem(("line", line.Line));
            if (line.Returned + line.Damaged + line.Lost > left)
                return RequisitionRules.MoreThanTaken.ToProblem(("line", line.Line), ("open", left));
        }

        await work.Sql.ExecuteAsync(Book, record);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Keep = """
        insert into requisition_return (return_id, requisition_id, content, department, at)
        values (@id, @requisitionId, @content, @Department, @now)
        on conflict (return_id) do nothing
        """;

    private const string Same = "select requisition_id = @requisitionId and content = @content from requisition_return where return_id = @id";

    private const string OpenLines = """
        select line, quantity - returned - damaged - lost as open from requisition_line where requisition_id = @requisitionId
        """;

    private const string Book = """
        update requisition_line taken
        set returned = taken.returned + back.returned, damaged = taken.damaged + back.damaged, lost = taken.lost + back.lost
        from jsonb_to_recordset(@content -> 'lines') as back (line int, returned numeric, damaged numeric, lost numeric)
        where taken.requisition_id = @requisitionId and taken.line = back.line;

        update requisition set state = 'Returned'
        where requisition_id = @requisitionId
          and not exists (select from requisition_line where requisition_id = @requisitionId and returned + damaged + lost < quantity);
        """;
}
