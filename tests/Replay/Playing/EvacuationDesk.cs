using System.Net;
using Resilience.Contracts.Vocabulary;
using Resilience.Replay.Departments;
using Resilience.Replay.Facts;
using Resilience.Replay.Storm;

namespace Resilience.Replay.Playing;

/// <summary>
/// Where something has gone wrong the ground around it is closed, and the people inside get an evacuation plan (转移安置方案). That there was such an order is
/// reconstructed, and its name says so.
/// </summary>
internal sealed class EvacuationDesk(Stage stage)
{
    /// <summary>Of the circle that is closed around a place.</summary>
    public const double RadiusKilometres = 1;

    private readonly List<Evacuation> plans = [];

    /// <summary>The plans that were ordered, with the places that they are for.</summary>
    public IReadOnlyList<Evacuation> Plans => plans;

    public void Plan(StormImpact impact)
    {
        // One area a place, and none before anybody commands.
        if (stage.LevelInForce is > ResponseLevel.III or null || plans.Any(plan => plan.Impact.Place == impact.Place))
            return;
        var evacuation = new Evacuation(NamedId.Of($"evacuation/{impact.Place}"), NamedId.Of($"area/{impact.Place}"), impact);
        plans.Add(evacuation);
        var (closed, planned) = (evacuation.ClosedAt, evacuation.ClosedAt.AddMinutes(2));
        stage.Agenda.Add(closed, $"划定危险区域 {impact.Place} is closed", () => CloseAsync(evacuation, closed));
        stage.Agenda.Add(planned, $"编制转移方案 Evacuation plan for {impact.Place}", () => OrderAsync(evacuation, planned));
    }

    /// <summary>Nobody needs the plans any more: they are not made anew.</summary>
    public async Task EndAsync(DateTimeOffset at)
    {
        foreach (var plan in plans)
            await stage.Platform.PostAsync(Office.DutyDesk, "shelters", $"v1/evacuation-plans/{plan.PlanId}/close", new { }, at);
    }

    private async Task CloseAsync(Evacuation evacuation, DateTimeOffset at) => await stage.Platform.PutAsync(
        Office.DutyDesk, "incident-command", $"v1/hazard-areas/{evacuation.AreaId}", new
        {
            Kind = "Flood",
            Name = $"{evacuation.Impact.Place}周边(情景重建)",
            Area = new { type = "Polygon", coordinates = new[] { Circle(evacuation.Impact) } },
            DeclaredBy = "市防指值班室(演练)",
            Reason = evacuation.Impact.Text,
            ManagingUnitCode = Office.City,
        }, at);

    private async Task OrderAsync(Evacuation evacuation, DateTimeOffset at)
    {
        // The area is on its way from the command to the shelters.
        await Waiting.ForAsync($"the area of {evacuation.Impact.Place} at the shelters", async () =>
        {
            try
            {
                await stage.Platform.PutAsync(Office.DutyDesk, "shelters", $"v1/evacuation-plans/{evacuation.PlanId}", new
                {
                    Name = $"{evacuation.Impact.Place}周边人员转移(情景重建)", Hazard = "Flood", Units = new[] { Office.City }, Stage = "Emergency",
                    HazardAreaId = evacuation.AreaId,
                }, at);
                return evacuation;
            }
            catch (RefusedException refused) when (refused.Status == HttpStatusCode.Conflict && refused.Says("evacuation.unknown-area"))
            {
                return null;
            }
        });
        await Waiting.ForAsync($"the evacuation plan of {evacuation.Impact.Place}", async () =>
            await stage.Platform.GetAsync<EvacuationPlan>("shelters", $"v1/evacuation-plans/{evacuation.PlanId}") is { State: "Done" } done ? done : null);
        await stage.Platform.PostAsync(Office.DutyDesk, "shelters", $"v1/evacuation-plans/{evacuation.PlanId}/start", new { }, at);
    }

    private static double[][] Circle(StormImpact impact) =>
    [
        // Twenty-four corners, and the first again: a ring is closed.
        .. Enumerable.Range(0, 25).Select(i => Ground.Beside(impact.Longitude, impact.Latitude, i % 24 * Math.Tau / 24, RadiusKilometres))
            .Select(corner => new[] { Math.Round(corner.Longitude, 6), Math.Round(corner.Latitude, 6) }),
    ];
}

/// <summary>A plan for the people around a place.</summary>
internal sealed record Evacuation(Guid PlanId, Guid AreaId, StormImpact Impact)
{
    public DateTimeOffset ClosedAt => Impact.At.AddMinutes(2);
}
