using System.Globalization;
using Resilience.Contracts.Vocabulary;
using Resilience.EmergencyPlans.LifeCycle;
using Resilience.EmergencyPlans.Plans;

namespace Resilience.EmergencyPlans.Publication;

/// <summary>The Chinese words of what is printed, and the order of the parts of a plan.</summary>
internal static class Wording
{
    public static readonly IReadOnlyList<(PlanSectionKind Kind, string Title)> Sections =
    [
        (PlanSectionKind.General, "总则"), (PlanSectionKind.Command, "组织指挥体系及职责"), (PlanSectionKind.Warning, "预防与预警"), (PlanSectionKind.StartCriteria, "启动标准"),
        (PlanSectionKind.Handling, "应急处置"), (PlanSectionKind.ResponseLevels, "响应等级和措施"), (PlanSectionKind.ReliefForces, "救助队伍"),
        (PlanSectionKind.Support, "应急保障"), (PlanSectionKind.ReliefResources, "资金、物资和装备"), (PlanSectionKind.LossReporting, "灾情预警与报告"),
        (PlanSectionKind.Recovery, "恢复与重建"), (PlanSectionKind.Reconstruction, "居民住房恢复重建"), (PlanSectionKind.Other, "附则"),
    ];

    public static string Of(ResponseLevel level) => level switch
    {
        ResponseLevel.I => "Ⅰ级响应",
        ResponseLevel.II => "Ⅱ级响应",
        ResponseLevel.III => "Ⅲ级响应",
        _ => "Ⅳ级响应",
    };

    public static string Of(PlanState state) => state switch
    {
        PlanState.Drafting => "编制稿",
        PlanState.Reviewing => "评审稿",
        PlanState.Approved => "已批准,未印发",
        PlanState.Issued => "已印发",
        PlanState.Filed => "已备案",
        PlanState.InForce => "有效",
        PlanState.UnderRevision => "有效,修订中",
        _ => "已废止",
    };

    public static string Of(PlanPlaceKind kind) => kind switch
    {
        PlanPlaceKind.Shelter => "避难场所",
        PlanPlaceKind.Warehouse => "物资库",
        PlanPlaceKind.CriticalObject => "重点部位",
        PlanPlaceKind.CommandPost => "指挥场所",
        PlanPlaceKind.Hospital => "医疗机构",
        _ => "其他",
    };

    /// <summary>时限: hours where they are whole.</summary>
    public static string Deadline(int minutes) => minutes % 60 == 0 ? $"{minutes / 60} 小时" : $"{minutes} 分钟";

    public static string Day(DateOnly? day) => day?.ToString("yyyy年M月d日", CultureInfo.InvariantCulture) ?? "—";

    public static string Point(PlanPlace place) =>
        place is { Longitude: { } east, Latitude: { } north } ? string.Create(CultureInfo.InvariantCulture, $"{east:0.#####}, {north:0.#####}") : "—";

    /// <summary>一、二、……十三, as headings count.</summary>
    public static string Ordinal(int number) => number <= 10 ? Digits[number - 1] : $"十{Digits[number - 11]}";

    private static readonly string[] Digits = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
}
