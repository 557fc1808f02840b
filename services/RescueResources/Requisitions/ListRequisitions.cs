using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.RescueResources.MutualAid;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.Requisitions;

/// <param name="ResponseEnded">The response is over, so what is still open is to be returned at once.</param>
/// <param name="Value">Of the inventory, in yuan.</param>
public sealed record RequisitionView(
    Guid RequisitionId, Guid ResponseId, bool ResponseEnded, string DecisionNumber, string Authority, string LegalBasis, string Owner, string Purpose,
    DateTimeOffset DecidedAt, string ManagingUnitCode, RequisitionState State, string? InUseBy, DateTimeOffset? InUseFrom, long Lines, decimal Value,
    bool AllReturned, bool DamagedOrLost, decimal? Compensation, string? CompensationPaper, DateTimeOffset? ClosedAt, string? ClosedBy);

public sealed record RequisitionLineView(
    int Line, string Description, decimal Quantity, string Unit, decimal Value, string Condition, JsonElement Photos, decimal Returned, decimal Damaged,
    decimal Lost);

public sealed record RequisitionReturnView(Guid ReturnId, JsonElement Content, string Department, DateTimeOffset At);

public sealed record RequisitionLedger(
    RequisitionView Requisition, string OwnerContact, IReadOnlyList<RequisitionLineView> Lines, IReadOnlyList<RequisitionReturnView> Returns);

/// <summary>The ledger of requisitions (征用台账): what is open for a response, and one with its inventory and returns.</summary>
internal static class ListRequisitions
{
    public static async Task<Ok<Page<RequisitionView>>> Handle(
        Caller caller, Database database, Guid? responseId, [RegularExpression(Codes.ManagingUnit)] string? unit, bool? open, bool? responseEnded,
        string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<RequisitionView>(Columns + Filter, new
        {
            own = caller.OnlyUnit(), responseId, unit, open, responseEnded, after = Page.IdOf(cursor), take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.RequisitionId.ToString()));
    }

    public static async Task<Results<Ok<RequisitionLedger>, NotFound>> Get(Guid id, Caller caller, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var found = await sql.QuerySingleOrDefaultAsync<RequisitionView>(
            Columns + " where requisition_id = @id and (@own::text is null or managing_unit_code = @own)", new { id, own = caller.OnlyUnit() });
        if (found is null)
            return TypedResults.NotFound();
        var contact = await sql.ExecuteScalarAsync<string>("select owner_contact from requisition where requisition_id = @id", new { id });
        var lines = await sql.QueryAsync<LineRow>(Lines, new { id });
        var returns = await sql.QueryAsync<(Guid Id, string Content, string Department, DateTimeOffset At)>(Returns, new { id });
        return TypedResults.Ok(new RequisitionLedger(
            found, contact!,
            [.. lines.Select(row => new RequisitionLineView(
                row.Line, row.Description, row.Quantity, row.Unit, row.Value, row.Condition, JsonElement.Parse(row.Photos), row.Returned, row.Damaged, row.Lost))],
            [.. returns.Select(row => new RequisitionReturnView(row.Id, JsonElement.Parse(row.Content), row.Department, row.At))]));
    }

    private sealed record LineRow(
        int Line, string Description, decimal Quantity, string Unit, decimal Value, string Condition, string Photos, decimal Returned, decimal Damaged,
        decimal Lost);

    private const string Columns = """
        select requisition_id, response_id, response.ended as response_ended, decision_number, authority, legal_basis, owner, purpose, decided_at,
               managing_unit_code, state, in_use_by, in_use_from, taken.lines, taken.value, taken.all_returned, taken.damaged_or_lost, compensation,
               compensation_paper, closed_at, closed_by
        from requisition join response using (response_id)
        cross join lateral (
            select count(*) as lines, coalesce(sum(value), 0) as value, coalesce(bool_and(returned + damaged + lost = quantity), false) as all_returned,
                   coalesce(bool_or(damaged + lost > 0), false) as damaged_or_lost
            from requisition_line line where line.requisition_id = requisition.requisition_id) as taken
        """;

    private const string Filter = """
         where requisition_id > @after
          and (@own::text is null or managing_unit_code = @own)
          and (@responseId::uuid is null or response_id = @responseId)
          and (@unit::text is null or managing_unit_code = @unit)
          and (@open::boolean is null or (state <> 'Closed') = @open)
          and (@responseEnded::boolean is null or response.ended = @responseEnded)
        order by requisition_id
        limit @take
        """;

    private const string Lines = """
        select line, description, quantity, unit, value, condition, photos::text, returned, damaged, lost
        from requisition_line where requisition_id = @id order by line
        """;

    private const string Returns = "select return_id, content::text, department, at from requisition_return where requisition_id = @id order by at, return_id";
}
