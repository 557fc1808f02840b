using Dapper;
using Resilience.Contracts.RescueResources.V1;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Requisitions;

/// <summary>Notes that requisitioned property is back and compensated.</summary>
internal sealed class OnRequisitionClosed : IReaction<RequisitionClosed>
{
    public async Task ReactAsync(RequisitionClosed message, UnitOfWork work, CancellationToken ct)
    {
        await work.Sql.ExecuteAsync(Note, message);
        await TimelineLog.AddAsync(work, new TimelineEntry(
            message.At, "RequisitionClosed", message.ManagingUnitCode, $"征用({message.DecisionNumber})办结,补偿 {message.Compensation:0.##} 元",
            new { message.RequisitionId, message.DecisionNumber, message.Compensation })
        { ResponseId = message.ResponseId });
    }

    private const string Note = """
        insert into requisition (requisition_id, response_id, decision_number, closed)
        values (@RequisitionId, @ResponseId, @DecisionNumber, true)
        on conflict (requisition_id) do update set closed = true
        """;
}
