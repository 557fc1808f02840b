using Dapper;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.IncidentCommand.AfterEnd;

/// <summary>Opens what the law asks for after a response, in the transaction of its end: nobody has to think of it.</summary>
internal static class AfterEndTasks
{
    public static async Task OpenAsync(UnitOfWork work, Guid responseId, DateTimeOffset endedAt)
    {
        var rules = await RuleSets.InForceAsync<AfterEndRuleSet>(work.Sql, AfterEndRuleSet.Id, endedAt);
        await work.Sql.ExecuteAsync(Insert, new
        {
            responseId, endedAt, rules.Reference,
            kinds = rules.Value.Tasks.Select(task => task.Kind.ToString()).ToArray(),
            titles = rules.Value.Tasks.Select(task => task.Title).ToArray(),
            days = rules.Value.Tasks.Select(task => task.Days).ToArray(),
            duties = rules.Value.Tasks.Select(task => task.Duty).ToArray(),
        });
    }

    private const string Insert = """
        insert into after_end_task (response_id, kind, title, duty, due_at, rule_set)
        select @responseId, kind, title, duty, @endedAt + make_interval(days => days), @Reference
        from unnest(@kinds, @titles, @days, @duties) as task (kind, title, days, duty)
        """;
}
