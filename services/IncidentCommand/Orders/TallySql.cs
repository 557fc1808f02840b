using Dapper;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Orders;

/// <summary>Answers of a task before and after one event.</summary>
internal sealed record TaskCount(int Ordered, int Before, int After);

/// <summary>What the two reactions on orders share.</summary>
internal static class TallySql
{
    // Packets of many orders meet in the same few tallies. Whoever counts holds this lock, so two packets cannot lock tallies crosswise, and
    // every count has seen all that came before it. A statement of its own, without a result:
    // what follows must not read an older snapshot.
    public const string Lock = "do $$ begin perform pg_advisory_xact_lock(3); end $$;";

    /// <summary>
    /// Writes the milestones of a task anew. They are derived: when news of more orders arrives after the answers, half of what was known is no
    /// longer half, and the timeline must come out the same as in the other order.
    /// </summary>
    public static Task WriteMilestonesAsync(UnitOfWork work, Guid responseId, string taskCode) => work.Sql.ExecuteAsync(WriteMilestones, new
    {
        responseId, taskCode, key = $"answers:{responseId:n}:{taskCode}:", percentages = MilestoneRules.Percentages,
    });

    private const string WriteMilestones = """
        with total as (
            select sum(ordered)::int as ordered from task_tally where response_id = @responseId and task_code = @taskCode
        ), milestone as (
            select 0 as percent, 1 as needed
            union all
            select percent, ceil(ordered * percent / 100.0)::int from total, unnest(@percentages) as p (percent) where ordered > 0
        ), reached as (
            select percent, needed, answer.first_at
            from milestone cross join lateral (
                select first_at from order_answer
                where response_id = @responseId and task_code = @taskCode
                order by first_at offset needed - 1 limit 1) answer
        ), undone as (
            delete from timeline_entry
            where once_key = any (array(select @key || percent from unnest(@percentages) as p (percent)))
              and once_key <> all (array(select @key || percent from reached))
        )
        insert into timeline_entry (at, kind, response_id, plan_code, managing_unit_code, text, details, once_key)
        select first_at, 'OrdersConfirmed', @responseId, response.plan_code, coalesce(response.managing_unit_code, '410100'),
               coalesce(task.title, @taskCode) || case percent when 0 then ':首个反馈' else ':反馈达 ' || percent || ' %(' || needed || '/' || ordered || ')' end,
               jsonb_build_object('taskCode', @taskCode, 'percent', percent, 'confirmed', needed, 'ordered', ordered),
               @key || percent
        from reached cross join total
        left join response on response.response_id = @responseId
        left join lateral (
            select title from task where response_id = @responseId and code = @taskCode order by revision desc limit 1) task on true
        order by first_at, percent
        on conflict (once_key) do update set at = excluded.at, text = excluded.text, details = excluded.details
        """;
}
