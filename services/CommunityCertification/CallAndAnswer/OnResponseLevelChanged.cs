using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Orders;
using Resilience.Persistence;
using Resilience.ServiceDefaults;

namespace Resilience.CommunityCertification.CallAndAnswer;

/// <summary>Calls every community of the area (叫应): its contact must answer that the warning is understood.</summary>
internal sealed class OnResponseLevelChanged(ServiceIdentity service, TimeProvider clock) : IReaction<ResponseLevelChanged>
{
    public async Task ReactAsync(ResponseLevelChanged message, UnitOfWork work, CancellationToken ct)
    {
        if (!await ResponseOrders.IsNewsAsync(work, message))
            return;

        foreach (var task in message.TaskCards.Where(task => task.Action == TaskAction.CallCommunities))
            await ResponseOrders.IssueAsync(work, service.Name, message, task, CommunitiesOfTheArea, clock.GetUtcNow());
    }

    private const string CommunitiesOfTheArea = """
        select community_id::text as target_id, name as target_name, managing_unit_code
        from community
        where ended_on is null and (@Everywhere or managing_unit_code = any (@Areas))
        """;
}
