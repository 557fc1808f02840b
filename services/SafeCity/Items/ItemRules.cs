using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.SafeCity.Items;

/// <summary>未启动、推进中、自评达标、市级核验、省级复核.</summary>
public enum ItemState
{
    NotStarted = 1,
    InProgress,
    SelfPassed,
    CityVerified,
    ProvinciallyReviewed,
}

/// <summary>启动、自评达标、撤回、市级核验、退回、省级复核通过、省级复核不通过.</summary>
public enum ItemMove
{
    Start = 1,
    SelfPass,
    Withdraw,
    Verify,
    Return,
    PassReview,
    FailReview,
}

/// <summary>The way of a checklist item (对标清单项) from not started to reviewed by the province, and back with a reason.</summary>
internal static class ItemRules
{
    public static readonly Refusal WrongState = new(
        "checklist-item.wrong-state", "清单项当前状态不能办理此事项。", "The item's state does not allow this.");

    public static readonly Refusal NoEvidence = new(
        "checklist-item.no-evidence", "自评达标须先提交佐证材料。", "An item passes its own assessment with evidence only.");

    public static readonly Refusal NoWorkflow = new(
        "checklist-item.no-workflow", "鼓励项、否决项只在台账中记录。", "Encouragement items and vetoes are kept in the ledger only.");

    public static ItemState? Next(ItemState state, ItemMove move) => (state, move) switch
    {
        (ItemState.NotStarted, ItemMove.Start) => ItemState.InProgress,
        (ItemState.InProgress, ItemMove.SelfPass) => ItemState.SelfPassed,
        (ItemState.SelfPassed, ItemMove.Withdraw or ItemMove.Return) => ItemState.InProgress,
        (ItemState.SelfPassed, ItemMove.Verify) => ItemState.CityVerified,
        (ItemState.CityVerified, ItemMove.Return or ItemMove.FailReview) => ItemState.InProgress,
        (ItemState.CityVerified, ItemMove.PassReview) => ItemState.ProvinciallyReviewed,
        _ => null,
    };

    public static Refusal? WhyNot(ItemState state, ItemMove move, bool hasEvidence) =>
        Next(state, move) is null ? WrongState
        : move == ItemMove.SelfPass && !hasEvidence ? NoEvidence
        : null;

    /// <summary>The move that leads one step ahead to a state; what goes back does so one by one, with a reason.</summary>
    public static ItemMove? Ahead(ItemState from, ItemState to) =>
        to > from ? Enum.GetValues<ItemMove>().Cast<ItemMove?>().FirstOrDefault(move => Next(from, move!.Value) == to) : null;

    /// <summary>The lead reports, the city's office verifies, the province reviews.</summary>
    public static Refusal? WhyNotActor(Caller caller, ItemMove move, MovableItem item) => move switch
    {
        ItemMove.Start or ItemMove.SelfPass or ItemMove.Withdraw => Actors.WhyNotReport(caller, item.Lead, item.Unit),
        ItemMove.Verify or ItemMove.Return => Actors.WhyNotVerify(caller, item.Lead, item.CoLeads),
        _ => Actors.WhyNotReview(caller),
    };
}
