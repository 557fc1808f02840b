using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Orders;
using Resilience.Persistence;
using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.ChecksAndStops;

/// <summary>Orders the enterprises of the area that have red or orange risks to check their measures (排查) or to stop work (停产).</summary>
internal sealed class OnResponseLevelChanged(ServiceIdentity service, TimeProvider clock) : IReaction<ResponseLevelChanged>
{
    public async Task ReactAsync(ResponseLevelChanged message, UnitOfWork work, CancellationToken ct)
    {
        if (!await ResponseOrders.IsNewsAsync(work, message))
            return;

        foreach (var task in message.TaskCards)
        {
            if (task.Action is TaskAction.CheckEnterprises or TaskAction.StopEnterprises)
                await ResponseOrders.IssueAsync(work, service.Name, message, task, AtRisk, clock.GetUtcNow());
        }
    }

    private const string AtRisk = """
        select enterprise_id::text as target_id, name as target_name, managing_unit_code
        from enterprise
        where (red_risks > 0 or orange_risks > 0) and (@Everywhere or managing_unit_code = any (@Areas))
        """;
}
