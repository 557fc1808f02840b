using Dapper;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Exercise;

namespace Resilience.Shelters.Assignment;

/// <summary>
/// Who computes which plan. A lease that is not renewed is free again, so that a plan outlives the process that computed it; and a plan that was ordered
/// anew or closed meanwhile has another lease or none.
/// </summary>
internal sealed class PlanLeases(Database database, TimeProvider time)
{
    /// <summary>Orders anew what is stale: more people are assigned to a shelter than it has free for them.</summary>
    public async Task<int> QueueStaleAsync(CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await sql.ExecuteAsync(new CommandDefinition(QueueStale, new { now = time.GetUtcNow() }, cancellationToken: ct));
    }

    public async Task<LeasedPlan?> TakeAsync(CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await sql.QuerySingleOrDefaultAsync<LeasedPlan>(new CommandDefinition(Take, new { lease = Guid.CreateVersion7() }, cancellationToken: ct));
    }

    /// <summary>Renews the lease and notes the progress. False: the plan is no longer this process's.</summary>
    public async Task<bool> RenewAsync(LeasedPlan plan, PlanProgress? progress)
    {
        await using var sql = await database.OpenAsync();
        return await sql.ExecuteAsync(Renew, new { plan.PlanId, plan.Lease, progress = progress is null ? null : Jsonb.Of(progress) }) > 0;
    }

    /// <summary>Another process may go on at once; nothing happens when the plan is made already.</summary>
    public async Task GiveBackAsync(LeasedPlan plan)
    {
        await using var sql = await database.OpenAsync();
        await sql.ExecuteAsync(GiveBack, plan);
    }

    private const string QueueStale = $"""
        update evacuation_plan plan set
            state = 'Queued', run = run + 1, because = stale.because, queued_at = @now, attempts = 0, progress = null
        from (
            select p.plan_id, string_agg(s.name, '、' order by s.shelter_id) as because
            from evacuation_plan p
            join evacuation_plan_shelter taken using (plan_id)
            join shelter s using (shelter_id)
            {PlanSql.FreePlaces}
            where p.state = 'Done' and taken.assigned > case when {PlanSql.Barred} is null then free.places else 0 end
            group by p.plan_id) as stale
        where plan.plan_id = stale.plan_id and plan.state = 'Done'
        """;

    // A plan that ended five processes would end more.
    private const string Take = $"""
        update evacuation_plan set state = 'Failed', lease = null where state = 'Running' and leased_until < now() and attempts >= 5;

        update evacuation_plan set state = 'Running', lease = @lease, leased_until = now() + interval '15 seconds', attempts = attempts + 1
        where plan_id = (
            select plan_id from evacuation_plan
            where state = 'Queued' or (state = 'Running' and leased_until < now())
            order by queued_at
            limit 1
            for update skip locked)
        returning plan_id, lease, name, hazard, units, run, {ScenarioTime.Now} as scenario_now;
        """;

    private const string GiveBack = """
        update evacuation_plan set state = 'Queued', lease = null, attempts = attempts - 1
        where plan_id = @PlanId and lease = @Lease and state = 'Running'
        """;

    private const string Renew = """
        update evacuation_plan set leased_until = now() + interval '15 seconds', progress = coalesce(@progress::jsonb, progress)
        where plan_id = @PlanId and lease = @Lease and state = 'Running'
        """;
}
