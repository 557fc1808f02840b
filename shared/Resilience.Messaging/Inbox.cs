using Dapper;
using Resilience.Persistence;

namespace Resilience.Messaging;

internal static class Inbox
{
    /// <summary>Marks events as taken by a reaction and returns those that are new. Two replicas with the same event: the second waits for the first's commit.</summary>
    public static async Task<HashSet<Guid>> TakeAsync(UnitOfWork work, string reaction, IEnumerable<PackedEvent> events)
    {
        // In the order of ids: two packets that share events must not lock them crosswise.
        var ids = events.Select(packed => packed.Id).Distinct().Order().ToArray();
        return (await work.Sql.QueryAsync<Guid>(Take, new { reaction, ids })).ToHashSet();
    }

    private const string Take = """
        insert into inbox (reaction, event_id)
        select @reaction, id from unnest(@ids) as event (id)
        on conflict do nothing
        returning event_id
        """;
}
