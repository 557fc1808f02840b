using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.RescueResources.Stock;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.RescueResources.Requisitions;

/// <param name="Value">Estimated value in yuan.</param>
/// <param name="Photos">At least one.</param>
public sealed record InventoryLine(
    [Range(1, 500)] int Line, [Required, StringLength(200)] string Description, [Quantity] decimal Quantity, [Required, StringLength(20)] string Unit,
    [Range(0, 1_000_000_000)] decimal Value, [Required, StringLength(500)] string Condition, [Required, MinLength(1), MaxLength(20)] IReadOnlyList<Photo> Photos);

/// <param name="Witness">Who was there for the owner (见证人).</param>
public sealed record TakeInventoryRequest(
    [Required, MinLength(1), MaxLength(500)] IReadOnlyList<InventoryLine> Lines, [Required, StringLength(50)] string TakenBy, [Required, StringLength(50)] string Witness)
    : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Lines.Select(line => line.Line).Distinct().Count() != Lines.Count)
            yield return new("清单项号重复。 / A line number appears twice.", [nameof(Lines)]);
    }
}

/// <summary>Takes the inventory of requisitioned property with photographs (清点登记), before it is used.</summary>
internal static class TakeInventory
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, TakeInventoryRequest request, Caller caller, Database database, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await RequisitionSql.LockAsync(work, id) is not { } requisition)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(requisition.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        var content = Jsonb.Of(request);
        if (requisition.State != RequisitionState.Decided)
        {
            var same = await work.Sql.ExecuteScalarAsync<bool?>("select inventory = @content from requisition where requisition_id = @id", new { id, content });
            return same == true ? TypedResults.NoContent() : RequisitionRules.DifferentInventory.ToProblem();
        }

        await work.Sql.ExecuteAsync(Keep, new { id, content });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Keep = """
        insert into requisition_line (requisition_id, line, description, quantity, unit, value, condition, photos)
        select @id, line, description, quantity, unit, value, condition, photos
        from jsonb_to_recordset(@content -> 'lines')
            as one (line int, description text, quantity numeric, unit text, value numeric, condition text, photos jsonb);

        update requisition set state = 'Inventoried', inventory = @content where requisition_id = @id;
        """;
}
