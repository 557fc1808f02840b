using Resilience.Contracts.DualPrevention.V1;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Hazards;

/// <summary>Keeps the major hazard installations of the city with their levels.</summary>
internal sealed class OnMajorHazardLevelChanged : IReaction<MajorHazardLevelChanged>
{
    public Task ReactAsync(MajorHazardLevelChanged message, UnitOfWork work, CancellationToken ct) => HazardSql.KeepAsync(work, new HazardNews(
        HazardSourceKind.MajorHazardInstallation, message.InstallationId, message.EnterpriseId, message.EnterpriseName, message.Name,
        $"R={message.R:0.##},周边 {message.People} 人", message.To, message.Longitude, message.Latitude, message.ManagingUnitCode, message.At,
        message.Revision, Gone: message.To is null));
}
