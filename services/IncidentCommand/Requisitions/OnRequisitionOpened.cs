using Dapper;
using Resilience.Contracts.RescueResources.V1;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Requisitions;

/// <summary>Notes that property has been requisitioned for a response, which cannot be archived until it is back.</summary>
internal sealed class OnRequisitionOpened : IReaction<RequisitionOpened>
{
    public async Task ReactAsync(RequisitionOpened message, UnitOfWork work, CancellationToken ct)
    {
        await work.Sql.ExecuteAsync(Note, message);
        await TimelineLog.AddAsync(work, new TimelineEntry(
            message.At, "RequisitionOpened", message.ManagingUnitCode, $"{message.Authority}决定征用财产({message.DecisionNumber})",
            new { message.RequisitionId, message.DecisionNumber })
        { ResponseId = message.ResponseId });
    }

    private const string Note = """
        insert into requisition (requisition_id, response_id, decision_number, closed)
        values (@RequisitionId, @ResponseId, @DecisionNumber, false)
        on conflict (requisition_id) do nothing
        """;
}
