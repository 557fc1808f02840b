using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.EmergencyPlans.Proposals;

/// <summary>Proposes a response level for a new warning signal.</summary>
internal sealed class OnWeatherSignalIssued(LevelProposals proposals) : IReaction<WeatherSignalIssued>
{
    public Task ReactAsync(WeatherSignalIssued message, UnitOfWork work, CancellationToken ct) => proposals.ProposeForAsync(
        new AskingSignal(
            message.SignalId, message.Kind, message.Level, message.AreaCodes, message.Issuer, message.ManagingUnitCode, message.At),
        work);
}
