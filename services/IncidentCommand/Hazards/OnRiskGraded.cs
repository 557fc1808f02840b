using Resilience.Contracts.DualPrevention.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Hazards;

/// <summary>Keeps the red risks of the city's enterprises.</summary>
internal sealed class OnRiskGraded : IReaction<RiskGraded>
{
    public Task ReactAsync(RiskGraded message, UnitOfWork work, CancellationToken ct) => HazardSql.KeepAsync(work, new HazardNews(
        HazardSourceKind.RedRisk, message.RiskId, message.EnterpriseId, message.EnterpriseName, message.Name, $"{message.Place};{message.Consequence}", null,
        message.Longitude, message.Latitude, message.ManagingUnitCode, message.At, message.At.UtcTicks,
        Gone: !message.InForce || message.Colour != RiskColour.Red));
}
