using Resilience.Contracts.Vocabulary;
using Resilience.Replay.Departments;
using Resilience.Replay.Facts;
using Resilience.Replay.Generation;
using Resilience.Replay.Storm;

namespace Resilience.Replay.Playing;

/// <summary>Sends the nearest free teams to a place where something has gone wrong; they acknowledge or stay silent.</summary>
internal sealed class DispatchDesk(Stage stage)
{
    private const int TeamsPerPlace = 4;
    private readonly HashSet<Guid> away = [];
    private int number;

    /// <summary>Plans the dispatch a few minutes after the report, once teams stand by.</summary>
    public void Plan(StormImpact impact, DateTimeOffset at)
    {
        if (stage.LevelInForce is > ResponseLevel.III or null)
            return;
        stage.Agenda.Add(at.AddMinutes(5), $"调度队伍前往{impact.Place} Teams to {impact.Place}", () => DispatchAsync(impact, at.AddMinutes(5)));
    }

    private async Task DispatchAsync(StormImpact impact, DateTimeOffset at)
    {
        foreach (var team in stage.City.Teams.OrderBy(team => Distance(team, impact)).Where(team => !away.Contains(team.Id)).Take(TeamsPerPlace).ToList())
        {
            away.Add(team.Id);
            var missionId = NamedId.Of($"mission/{stage.ResponseId}/{++number}");
            await stage.Platform.PutAsync(Office.DutyDesk, "rescue-resources", $"v1/missions/{missionId}", new
            {
                // Reconstructed: that night the last teams of a unit went out too.
                coverApproval = new { approvedBy = "值班指挥长", reason = "特大暴雨,全市力量统一调度(情景重建)" },
                TeamId = team.Id,
                stage.ResponseId,
                OrderNumber = $"郑防指调〔2021〕{number:000}号（演练）",
                impact.Place,
                impact.Longitude,
                impact.Latitude,
                Task = $"{impact.Text}前往抢险救援。",
                IssuedBy = "市防指值班室（演练）",
                Contact = "0371-00000000",
                SafetyNotes = "先侦察后进入；水位上涨立即撤离。",
            }, at);
            stage.Done.Dispatched();
            if (stage.Script.Answer(team.Id.ToString(), "mission", TimeSpan.FromMinutes(8)) is { Unable: false } answer)
                stage.Agenda.AddTogether(at + answer.After, $"{team.Name} 签收 acknowledges", () => AcknowledgeAsync(missionId, team, at + answer.After));
        }
    }

    private async Task AcknowledgeAsync(Guid missionId, Team team, DateTimeOffset at)
    {
        await stage.Platform.PostAsync(new Office("应急救援队", team.ManagingUnitCode), "rescue-resources", $"v1/missions/{missionId}/acknowledge",
            new { AcknowledgedBy = team.Leader }, at);
        stage.Done.Acknowledged();
    }

    private static double Distance(Team team, StormImpact impact) =>
        Ground.Between(team.Longitude, team.Latitude, impact.Longitude, impact.Latitude);
}
