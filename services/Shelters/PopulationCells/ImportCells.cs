using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Problems;

namespace Resilience.Shelters.PopulationCells;

public sealed record ImportCellsRequest([MinLength(1), MaxLength(20_000)] JsonElement[] Cells);

public sealed record ImportCellsView(int Written, int Unchanged);

/// <summary>Records up to 20,000 population cells at once; all of them or none.</summary>
internal static class ImportCells
{
    public static async Task<Results<Ok<ImportCellsView>, RowErrorsResult, RefusalResult>> Handle(
        ImportCellsRequest request, HttpContext http, Caller caller, Database database, CancellationToken ct)
    {
        var batch = new BatchRows<RecordCellRequest>(http, "cells");
        if (await batch.ReadAsync(request.Cells, ct) is { } errors)
            return errors;

        await using var work = await database.BeginAsync(ct);
        if (await RecordCell.WhyNotAsync(work.Sql, batch.Rows, caller) is { } refusal)
            return refusal.ToProblem();
        var written = await RecordCell.WriteAsync(work.Sql, batch.Rows);
        await work.CommitAsync(ct);
        return TypedResults.Ok(new ImportCellsView(written, batch.Rows.Count - written));
    }
}
