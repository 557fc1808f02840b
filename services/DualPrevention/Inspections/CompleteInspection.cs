using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.DualPrevention.HiddenDangers;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.DualPrevention.Inspections;

public sealed record CompleteInspectionRequest(Person Inspector, [MinLength(1), MaxLength(500)] IReadOnlyList<ItemResult> Results);

/// <summary>What was found at one item of a measure; a failed one says what is wrong.</summary>
/// <param name="Item">Number of the item within its measure, from 1.</param>
public sealed record ItemResult(
    Guid MeasureId, [Range(1, 20)] int Item, bool Passed, [StringLength(1000)] string? Finding, [MaxLength(20)] IReadOnlyList<EvidenceItem>? Evidence)
    : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Passed && string.IsNullOrWhiteSpace(Finding))
            yield return new ValidationResult("不合格项须写明情况。 / A failed item must say what is wrong.", [nameof(Finding)]);
    }
}

public sealed record CompletedInspectionView(int FailedItems, IReadOnlyList<Guid> HiddenDangers);

/// <summary>Reports an inspection, every item of it. A failed item opens a hidden danger by itself, or points at the one that is open for it.</summary>
internal static class CompleteInspection
{
    public static readonly Refusal ItemsDiffer = new(
        "inspection-task.items-differ", "须逐项填报且每项一次,不得多填。", "Every item of the task is reported once, and no other.");

    public static readonly Refusal Done = new(
        "inspection-task.done", "该任务已填报。", "This task has been reported.");

    public static readonly Refusal Void = new(
        "inspection-task.void", "该任务已失效。", "This task is void.");

    public static async Task<Results<Ok<CompletedInspectionView>, NotFound, RefusalResult>> Handle(
        Guid id, CompleteInspectionRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await InspectionSql.LockAsync(work, id) is not { } task)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(task.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (task.State == "Void")
            return Void.ToProblem();
        if (task.State == "Done")
        {
            return await InspectionSql.IsSameAsync(work, task, request)
                ? TypedResults.Ok(await InspectionSql.CompletedAsync(work, id))
                : Done.ToProblem(("doneAt", task.DoneAt));
        }

        var items = await InspectionSql.ItemsAsync(work.Sql, id);
        var wanted = items.Select(item => (item.MeasureId, item.Item)).ToHashSet();
        var reported = request.Results.Select(result => (result.MeasureId, result.Item)).ToList();
        if (reported.Count != wanted.Count || !wanted.SetEquals(reported))
            return ItemsDiffer.ToProblem(("items", items));

        var now = clock.GetUtcNow();
        var found = new List<FoundItem>();
        foreach (var result in request.Results)
        {
            var item = items.Single(each => each.MeasureId == result.MeasureId && each.Item == result.Item);
            var resultId = Guid.CreateVersion7();
            found.Add(new FoundItem(resultId, result, item, result.Passed ? null : await DangerAsync(work, task, item, result, request.Inspector, resultId, caller, now)));
        }

        await InspectionSql.CompleteAsync(work, id, request.Inspector, found, now);
        var completed = await InspectionSql.CompletedAsync(work, id);
        await work.CommitAsync(ct);
        return TypedResults.Ok(completed);
    }

    private static async Task<Guid> DangerAsync(
        UnitOfWork work, TaskBefore task, InspectionItemView item, ItemResult result, Person inspector, Guid resultId, Caller caller, DateTimeOffset now)
    {
        if (await InspectionSql.OpenDangerOfAsync(work, item) is { } open)
            return open;
        return await OpenDanger.OpenAsync(work, new NewDanger(
            null, task.EnterpriseId, DangerSource.SelfInspection, DangerKind.Site, item.Text, result.Finding!, task.Place, inspector, now)
        {
            RiskId = task.RiskId, MeasureId = item.MeasureId, InspectionItemId = resultId, InspectionType = InspectionType.Daily,
            Longitude = task.Longitude, Latitude = task.Latitude, Evidence = result.Evidence ?? [], Synthetic = task.Synthetic,
        }, caller.Department, now);
    }
}
