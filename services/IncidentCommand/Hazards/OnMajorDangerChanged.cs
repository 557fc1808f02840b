using Resilience.Contracts.DualPrevention.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Hazards;

/// <summary>Keeps the major hidden dangers (重大事故隐患) of the city until they are struck off.</summary>
internal sealed class OnMajorDangerChanged : IReaction<MajorDangerChanged>
{
    public Task ReactAsync(MajorDangerChanged message, UnitOfWork work, CancellationToken ct) => HazardSql.KeepAsync(work, new HazardNews(
        HazardSourceKind.MajorDanger, message.DangerId, message.EnterpriseId, message.EnterpriseName, message.Item,
        $"{message.Place}{(message.Listed ? ";挂牌督办" : "")}{(message.WorkStopped ? ";已停产" : "")}{(message.EscalatedTo is not null || message.Change == DangerChange.Overdue ? ";逾期" : "")}",
        null, message.Longitude, message.Latitude, message.ManagingUnitCode, message.At, message.Number, Gone: message.State == "Closed"));
}
