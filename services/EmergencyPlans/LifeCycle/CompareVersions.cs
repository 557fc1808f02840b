using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.EmergencyPlans.Plans;
using Resilience.Persistence;

namespace Resilience.EmergencyPlans.LifeCycle;

/// <summary>One change between two versions, in words and in values.</summary>
/// <param name="Where">Field, or level and task card, such as II/FLOOD-02/deadlineMinutes.</param>
public sealed record PlanChange(string Where, string? Before, string? After, string Chinese, string English);

public sealed record PlanDifference(string Code, int From, int To, IReadOnlyList<PlanChange> Changes);

/// <summary>Says what two versions of a plan differ in 版本差异, task card by task card, so that nobody compares by eye.</summary>
internal static class CompareVersions
{
    public static async Task<Results<Ok<PlanDifference>, NotFound>> Handle(
        [RegularExpression(PlansRoutes.CodePattern)] string code, int from, int to, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<Row>(Select, new { code, versions = new[] { from, to } })).ToDictionary(row => row.Version);
        return rows.TryGetValue(from, out var before) && rows.TryGetValue(to, out var after)
            ? TypedResults.Ok(new PlanDifference(code, from, to, [.. Compare(before, after)]))
            : TypedResults.NotFound();
    }

    private static IEnumerable<PlanChange> Compare(Row before, Row after)
    {
        foreach (var change in Fields("", [("title", "名称", before.Title, after.Title), ("type", "类型", before.Type, after.Type), ("leadDepartment", "牵头部门", before.LeadDepartment, after.LeadDepartment),
            ("signalKinds", "对应预警信号", string.Join(", ", before.SignalKinds), string.Join(", ", after.SignalKinds)),
            ("traits", "预案属性", string.Join(", ", before.Traits), string.Join(", ", after.Traits))]))
            yield return change;
        var (old, now) = (Texts(before), Texts(after));
        foreach (var kind in old.Keys.Union(now.Keys).Order())
        {
            if (old.GetValueOrDefault(kind) != now.GetValueOrDefault(kind))
                yield return Change($"sections/{kind}", old.GetValueOrDefault(kind), now.GetValueOrDefault(kind), $"正文“{kind}”部分");
        }

        foreach (var change in Places(before, after))
            yield return change;
        var (oldCards, newCards) = (Cards(before), Cards(after));
        foreach (var key in oldCards.Keys.Union(newCards.Keys).Order(StringComparer.Ordinal))
        {
            var (card, next) = (oldCards.GetValueOrDefault(key), newCards.GetValueOrDefault(key));
            if (card is null || next is null)
            {
                yield return Change(key, card?.Title, next?.Title, $"任务卡 {key}");
                continue;
            }

            foreach (var change in Fields($"{key}/", [("title", "任务", card.Title, next.Title), ("action", "平台动作", card.Action.ToString(), next.Action.ToString()),
                ("measureCode", "措施编号", card.MeasureCode, next.MeasureCode), ("dutyDepartment", "责任部门", card.DutyDepartment, next.DutyDepartment),
                ("deadlineMinutes", "时限(分钟)", $"{card.DeadlineMinutes}", $"{next.DeadlineMinutes}"), ("evidence", "佐证", card.Evidence, next.Evidence)]))
                yield return change;
        }
    }

    private static IEnumerable<PlanChange> Places(Row before, Row after)
    {
        var (old, now) = (PlacesOf(before), PlacesOf(after));
        return old.Keys.Union(now.Keys).Order(StringComparer.Ordinal).Where(name => old.GetValueOrDefault(name) != now.GetValueOrDefault(name))
            .Select(name => Change($"places/{name}", old.GetValueOrDefault(name), now.GetValueOrDefault(name), $"场所“{name}”"));
    }

    // Two places of one name are told apart by nothing but their text.
    private static Dictionary<string, string> PlacesOf(Row row) => JsonSerializer.Deserialize<PlanPlace[]>(row.Places, PlatformJson.Options)!
        .GroupBy(place => place.Name, place => $"{place.Kind} {place.Address} {place.Longitude} {place.Latitude} {place.Note}".TrimEnd())
        .ToDictionary(same => same.Key, same => string.Join("; ", same));

    private static IEnumerable<PlanChange> Fields(string prefix, IEnumerable<(string Name, string Chinese, string Before, string After)> fields) =>
        from field in fields
        where field.Before != field.After
        select Change(prefix + field.Name, field.Before, field.After, prefix.Length == 0 ? field.Chinese : $"任务卡 {prefix.TrimEnd('/')} 的{field.Chinese}");

    private static PlanChange Change(string where, string? before, string? after, string chinese) => new(
        where, before, after,
        before is null ? $"新增{chinese}:{Short(after!)}" : after is null ? $"删除{chinese}:{Short(before)}" : $"{chinese}由“{Short(before)}”改为“{Short(after)}”",
        before is null ? $"{where} added: {Short(after!)}" : after is null ? $"{where} removed: {Short(before)}" : $"{where} from \"{Short(before)}\" to \"{Short(after)}\"");

    private static string Short(string text) => text.Length <= 80 ? text : text[..80] + "…";

    private static Dictionary<PlanSectionKind, string> Texts(Row row) =>
        JsonSerializer.Deserialize<PlanSection[]>(row.Sections, PlatformJson.Options)!.ToDictionary(section => section.Kind, section => section.Text);

    private static Dictionary<string, TaskCard> Cards(Row row) => JsonSerializer.Deserialize<TaskCardsOfLevel[]>(row.Levels, PlatformJson.Options)!
        .SelectMany(level => level.TaskCards.Select(card => (Key: $"{level.Level}/{card.Code}", card))).ToDictionary(pair => pair.Key, pair => pair.card);

    private sealed record Row(int Version, string Title, string Type, string LeadDepartment, string[] SignalKinds, string[] Traits, string Sections, string Levels, string Places);

    private const string Select = """
        select version, title, type, lead_department, signal_kinds, traits, sections::text, levels::text, places::text from plan_version where code = @code and version = any (@versions)
        """;
}
