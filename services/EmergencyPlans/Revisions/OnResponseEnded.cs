using Dapper;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.EmergencyPlans.Revisions;

/// <summary>A plan that was carried out in earnest is looked at again.</summary>
internal sealed class OnResponseEnded : IReaction<ResponseEnded>
{
    public async Task ReactAsync(ResponseEnded message, UnitOfWork work, CancellationToken ct)
    {
        await work.Sql.ExecuteAsync(Keep, message);
        await EndedResponses.LookAgainAsync(work, message.ResponseId);
    }

    private const string Keep = """
        insert into response_plan (response_id, ended_at, end_reason) values (@ResponseId, @At, @Reason)
        on conflict (response_id) do update set ended_at = excluded.ended_at, end_reason = excluded.end_reason
        """;
}

/// <summary>Asks for a revision once both are known, the plan and the end of its response, whichever arrived first.</summary>
internal static class EndedResponses
{
    public static async Task LookAgainAsync(UnitOfWork work, Guid responseId)
    {
        if (await work.Sql.QuerySingleOrDefaultAsync<Ended>(Find, new { responseId }) is { } ended)
        {
            await RevisionTriggers.RaiseAsync(
                work, RevisionKind.ResponseFinding, $"response/{responseId}", $"实战检验:响应已终止({ended.EndReason}),须对照实际评估预案", ended.EndedAt,
                code: ended.Code);
        }
    }

    private sealed record Ended(string Code, DateTimeOffset EndedAt, string EndReason);

    private const string Find = """
        select code, ended_at, end_reason from response_plan where response_id = @responseId and code is not null and ended_at is not null
        """;
}
