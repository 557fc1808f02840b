using System.Diagnostics;
using Dapper;
using Resilience.Contracts.Shelters.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;
using Resilience.Shelters.Transport;

namespace Resilience.Shelters.Assignment;

/// <summary>Computes evacuation plans in the background, one at a time in every process, and watches which of them have become stale.</summary>
internal sealed class PlanningLoop(Database database, TimeProvider time, ILogger<PlanningLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1), Heartbeat = TimeSpan.FromSeconds(4);
    private readonly PlanLeases leases = new(database, time);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var wake = new WakeUp(database);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                if (!await RoundAsync(stoppingToken))
                    await wake.WaitAsync(Poll, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was under way is queued again.
        }
    }

    /// <returns>True when a plan was computed, or taken away while it was.</returns>
    private async Task<bool> RoundAsync(CancellationToken stopping)
    {
        LeasedPlan? plan = null;
        try
        {
            await leases.QueueStaleAsync(stopping);
            plan = await leases.TakeAsync(stopping);
            if (plan is null)
                return false;

            using var lost = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            var heart = BeatAsync(plan, lost);
            try
            {
                await Task.Run(() => MakeAsync(plan, lost.Token), stopping);
            }
            finally
            {
                await lost.CancelAsync();
                await heart;
                if (stopping.IsCancellationRequested)
                    await leases.GiveBackAsync(plan);
            }

            return true;
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            Log.PlanFailed(logger, failure, plan?.PlanId);
            return false;
        }
    }

    private async Task BeatAsync(LeasedPlan plan, CancellationTokenSource lost)
    {
        using var timer = new PeriodicTimer(Heartbeat);
        try
        {
            while (await timer.WaitForNextTickAsync(lost.Token))
            {
                if (!await leases.RenewAsync(plan, null))
                    await lost.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The plan is made.
        }
        catch (Exception failure)
        {
            // Without a database for a while: the lease may run out, and the result is then dropped.
            Log.PlanFailed(logger, failure, plan.PlanId);
        }
    }

    private async Task MakeAsync(LeasedPlan plan, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        ExerciseTime.Current = plan.ScenarioNow;
        await TellAsync(plan, "Reading", 0, 0, 1, ct);
        PlanTask task;
        InForce<EvacuationPriority> priority;
        await using (var sql = await database.OpenAsync(ct))
        {
            priority = await RuleSets.InForceAsync<EvacuationPriority>(sql, EvacuationPriority.Id, time.GetUtcNow());
            task = await PlanTask.ReadAsync(sql, plan, priority.Value, ct);
        }

        await TellAsync(plan, "Solving", 0, 0, 10, ct);
        // How many rounds there will be nobody knows: each is nearer to the end.
        var result = TransportSolver.Solve(
            task.Problem, (round, added) => TellAsync(plan, "Solving", round, added, added == 0 ? 90 : 90 - (int)(80 / (1.0 + round)), ct).GetAwaiter().GetResult(), ct: ct);
        await TellAsync(plan, "Writing", result.Rounds, 0, 95, ct);
        await FinishAsync(plan, task, result, priority.Reference, clock.Elapsed, ct);
    }

    private async Task TellAsync(LeasedPlan plan, string step, int round, long added, int percent, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (!await leases.RenewAsync(plan, new PlanProgress(step, round, added, percent, time.GetUtcNow())))
            throw new OperationCanceledException("The plan was ordered anew, closed, or taken by another process.");
    }

    private async Task FinishAsync(LeasedPlan plan, PlanTask task, TransportResult result, string rules, TimeSpan spent, CancellationToken ct)
    {
        var lines = new PlanLines(task, result);
        var now = time.GetUtcNow();
        var totals = new PlanResult(
            plan.Run, task.Cells.Count, task.Cells.Sum(cell => cell.People), task.Cells.Sum(cell => cell.Vulnerable), lines.Placed, lines.Unplaced,
            lines.VulnerableUnplaced, lines.Changed, lines.Shelters, Math.Round(lines.MeanMetres), result.Rounds, result.Candidates,
            Math.Round(spent.TotalSeconds, 2), Math.Round(result.SolverTime.TotalSeconds, 2), rules);
        await using var work = await database.BeginAsync(ct);
        if (await work.Sql.ExecuteAsync(Finish, new
        {
            plan.PlanId, plan.Lease, now, result = Jsonb.Of(totals), progress = Jsonb.Of(new PlanProgress("Done", result.Rounds, 0, 100, now)),
        }) == 0)
            return;
        await lines.WriteAsync(work, plan.PlanId);
        await work.PublishAsync(new EvacuationPlanned(
            plan.PlanId, plan.Run, plan.Name, plan.Hazard, plan.Units, totals.People, totals.Vulnerable, totals.Placed, totals.Unplaced,
            totals.VulnerableUnplaced, totals.Changed, totals.Shelters, (int)totals.MeanMetres, plan.Units is [var unit] ? unit : Caller.City, now));
        await work.CommitAsync(ct);
    }

    private const string Finish = """
        update evacuation_plan set state = 'Done', lease = null, leased_until = null, finished_at = @now, result = @result, progress = @progress
        where plan_id = @PlanId and lease = @Lease and state = 'Running'
        """;
}
