using System.Globalization;
using Resilience.Contracts.Vocabulary;
using Resilience.Replay.Facts;

namespace Resilience.Replay.Generation;

/// <summary>The "1+9" emergency plans 预案 with their task cards, the other "1+9" 规划 with what stands beside it, and the 12 headquarters.</summary>
internal static class PlanFacts
{
    private static readonly DateOnly Issued = new(2021, 5, 15);

    public static IReadOnlyList<Plan> Plans()
    {
        var cards = FactTable.Read("City/task-cards.csv").Rows;
        return [.. FactTable.Read("City/plans.csv").Rows.Select(plan => new Plan(
            plan["code"], plan["title"], plan["type"], plan.List("signalKinds"), plan["leadDepartment"], Issued,
            [.. Enum.GetValues<ResponseLevel>().Select(level => new PlanLevel(level, CardsOf(plan, level, cards)))]))];
    }

    public static IReadOnlyList<Headquarters> Headquarters() => [.. FactTable.Read("City/headquarters.csv").Rows.Select(row =>
    {
        var dice = NamedId.Dice(CityModel.Seed, row["name"]);
        return new Headquarters(
            NamedId.Of($"headquarters/{row["name"]}"), row["name"], row["kind"], row["lead"],
            [
                new HeadquartersPerson("CommanderInChief", Names.Person(dice), "市人民政府"), new HeadquartersPerson("Deputy", Names.Person(dice), row["lead"]),
                new HeadquartersPerson("Deputy", Names.Person(dice), row["lead"]),
            ],
            Names.Phone(dice), "410100", Synthetic: true);
    })];

    public static IReadOnlyList<GoverningDocument> GoverningDocuments() => [.. FactTable.Read("City/governing-documents.csv").Rows.Select(row => new GoverningDocument(
        NamedId.Of($"governing-documents/{row["title"]}"), row["kind"], row["title"], row["owner"],
        DateOnly.TryParse(row["validUntil"], CultureInfo.InvariantCulture, out var until) ? until : null, "410100", row["source"], row["synthetic"] == "true"))];

    // A plan without cards of its own gets the ones that every plan has.
    private static PlanTask[] CardsOf(FactRow plan, ResponseLevel level, IReadOnlyList<FactRow> cards)
    {
        var code = cards.Any(card => card["plan"] == plan["code"]) ? plan["code"] : "*";
        var prefix = code == "*" ? plan["code"][3..] + "-" : "";
        return [.. cards.Where(card => card["plan"] == code && card["level"] == level.ToString()).Select(card => new PlanTask(
            prefix + card["code"], card["title"], card.Word<TaskAction>("action"), card["measure"],
            card["department"] == "lead" ? plan["leadDepartment"] : card["department"], card.Int("deadlineMinutes"), card["evidence"]))];
    }
}
