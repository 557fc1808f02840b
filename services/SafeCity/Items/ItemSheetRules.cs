using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.Spreadsheets;

namespace Resilience.SafeCity.Items;

/// <summary>Judges a checklist row by row: what stays as it is moves nothing, what has another state moves one step ahead, as by hand.</summary>
internal static class ItemSheetRules
{
    public static IEnumerable<(string Code, string Unit)> ItemsOf(JudgedSheet judged) => judged.Rows.Select(row => ItemOf(judged, row));

    /// <summary>The moves; every wrong cell is added to the sheet's errors.</summary>
    public static IReadOnlyList<(MovableItem Item, ItemMove Move)> Judge(
        JudgedSheet judged, IReadOnlyDictionary<(string Code, string Unit), MovableItem> known, Caller caller)
    {
        var moves = new List<(MovableItem, ItemMove)>();
        foreach (var row in judged.Rows)
        {
            if (!known.TryGetValue(ItemOf(judged, row), out var item))
                judged.Refuse(row, "code", "该年度在该区没有此清单项。", "The year has no such item in this district.");
            else if (ItemColumns.States.Of(judged.Text(row, "state"))!.Value is var wanted && wanted != item.State)
                Judge(judged, row, item, wanted, caller, moves);
        }

        return moves;
    }

    private static void Judge(
        JudgedSheet judged, SheetRow row, MovableItem item, ItemState wanted, Caller caller, List<(MovableItem, ItemMove)> moves)
    {
        if (ItemRules.Ahead(item.State, wanted) is not { } move)
        {
            judged.Refuse(
                row, "state", $"现为“{ItemColumns.States.Chinese(item.State)}”,表中只能前进一步;撤回、退回须逐项说明原因。",
                $"It stands at {item.State}; a sheet moves one step ahead only. What goes back does so one by one, with a reason.");
            return;
        }

        var refusal = item.Kind != "Checklist" ? ItemRules.NoWorkflow
            : ItemRules.WhyNotActor(caller, move, item) ?? ItemRules.WhyNot(item.State, move, item.HasEvidence);
        if (refusal is null)
            moves.Add((item, move));
        else
            judged.Refuse(row, "state", refusal);
    }

    private static (string Code, string Unit) ItemOf(JudgedSheet judged, SheetRow row) => (judged.Text(row, "code"), judged.Text(row, "unit"));
}
