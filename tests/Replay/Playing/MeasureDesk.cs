using Resilience.Replay.Departments;
using Resilience.Replay.Facts;

namespace Resilience.Replay.Playing;

/// <summary>
/// The targets of measures, and those who decide on them: whatever is proposed is ordered ten minutes later, and most targets answer. The targets are
/// made up, a few of each kind in every unit, and say so.
/// </summary>
internal sealed class MeasureDesk(Stage stage)
{
    private const int PerUnit = 3;

    private static readonly (string Kind, string Name)[] Kinds =
    [
        ("School", "学校"), ("Enterprise", "企业"), ("Business", "商场"), ("ConstructionSite", "工地"), ("MetroSection", "地铁区间"), ("Underpass", "下穿隧道"),
        ("UndergroundSpace", "地下空间"), ("Park", "公园"), ("ScenicArea", "景区"), ("RiskVillage", "危险区村"),
    ];

    private readonly HashSet<Guid> planned = [];

    public async Task LoadAsync(DateTimeOffset at)
    {
        foreach (var unit in stage.City.Communities.Select(community => community.ManagingUnitCode).Distinct().Order())
        {
            await stage.Platform.PutAsync(new Office("应急管理局", unit), "incident-command", "v1/targets", new
            {
                Targets = Kinds.SelectMany(kind => Enumerable.Range(1, PerUnit).Select(i => new
                {
                    TargetId = NamedId.Of($"target/{unit}/{kind.Kind}/{i}"), kind.Kind, Name = $"{kind.Name}{i}(演练)", ManagingUnitCode = unit,
                    StopCriteria = kind.Kind == "Underpass" ? "积水深度达到30厘米" : null, ActsFirst = kind.Kind == "Underpass",
                    Responsible = stage.Script.Contact($"{unit}/{kind.Kind}/{i}"), Phone = "0371-00000000", Synthetic = true,
                })),
            }, at);
        }
    }

    /// <summary>Plans the decision on every measure that is new.</summary>
    public async Task LookAsync(DateTimeOffset now)
    {
        foreach (var measure in await stage.Platform.ListAsync<ProposedMeasure>("incident-command", "v1/measures?state=Proposed"))
        {
            if (planned.Add(measure.MeasureId))
                stage.Agenda.Add(now.AddMinutes(10), $"下达{measure.Name} {measure.Code}", () => DecideAsync(measure, now.AddMinutes(10)));
        }
    }

    private async Task DecideAsync(ProposedMeasure measure, DateTimeOffset at)
    {
        await stage.Platform.PostAsync(Office.DutyDesk, "incident-command", $"v1/measures/{measure.MeasureId}/decide",
            new { Order = true, DecidedBy = "值班指挥长(演练)", Reason = "雨势持续,按防御指南执行(演练)" }, at);
        foreach (var order in await stage.Platform.ListAsync<TargetOrder>("incident-command", $"v1/measures/{measure.MeasureId}/orders"))
        {
            if (stage.Script.Answer(order.TargetId.ToString(), measure.Code, TimeSpan.FromHours(1)) is { } answer)
            {
                stage.Agenda.AddTogether(at + answer.After, $"{order.Name} {measure.Name}", () => stage.Platform.PostAsync(
                    new Office("应急管理局", order.ManagingUnitCode), "incident-command", $"v1/measures/{measure.MeasureId}/orders/{order.TargetId}/confirm",
                    new { Outcome = answer.Unable ? "Unable" : "Done", ConfirmedBy = stage.Script.Contact(order.TargetId.ToString()), Remark = answer.Unable ? "道路积水(演练)" : null },
                    at + answer.After));
            }
        }
    }

    private sealed record ProposedMeasure(Guid MeasureId, string Code, string Name);

    private sealed record TargetOrder(Guid TargetId, string Name, string ManagingUnitCode);
}
