using Dapper;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.DualPrevention.Enterprises;

/// <summary>Why a row cannot be registered: which row, which of its fields, and the rule.</summary>
internal sealed record RowProblem(int Row, string Field, Refusal Refusal);

/// <summary>What registering did; with problems nothing may be committed.</summary>
internal sealed record RegisterOutcome(int Created, int Changed, int Unchanged, IReadOnlyList<RowProblem> Problems);

/// <summary>Writes one enterprise or thousands into the register, whichever way they came: all of them or none.</summary>
internal static class EnterpriseRegister
{
    /// <summary>
    /// One after the other: whoever registers decides by codes and ids of rows that another is about to write. Taken before any row; a registration
    /// takes milliseconds and an import of thousands a second.
    /// </summary>
    public static Task LockAsync(UnitOfWork work) => work.Sql.ExecuteAsync("select pg_advisory_xact_lock(hashtext('enterprise register'))");

    public static async Task<RegisterOutcome> WriteAsync(
        UnitOfWork work, IReadOnlyList<(Guid Id, RegisterEnterpriseRequest Body)> enterprises, Caller caller, DateTimeOffset now)
    {
        var today = ChinaTime.DayOf(now);
        var rows = EnterpriseRows.Of(enterprises, today);
        var before = (await work.Sql.QueryAsync<EnterpriseBefore>(EnterpriseSql.Lock, rows)).ToDictionary(enterprise => enterprise.EnterpriseId);
        var taken = (await work.Sql.QueryAsync<string>(EnterpriseSql.TakenCodes, rows)).ToHashSet();
        var problems = enterprises
            .SelectMany((row, i) => EnterpriseRules.WhyNotRegister(before.GetValueOrDefault(row.Id), row.Body, taken, today)
                .Select(why => new RowProblem(i, why.Field, why.Refusal))
                .Concat(WhyNotWrite(caller, before.GetValueOrDefault(row.Id), row.Body).Select(field => new RowProblem(i, field, Caller.OtherUnit))))
            // Whose it is comes first: who may not write is not told what is on record.
            .OrderByDescending(problem => problem.Refusal == Caller.OtherUnit).ThenBy(problem => problem.Row)
            .ToList();
        if (problems.Count > 0)
            return new RegisterOutcome(0, 0, 0, problems);

        var created = (await work.Sql.QueryAsync<Guid>(EnterpriseSql.Insert, rows)).ToHashSet();
        var changed = (await work.Sql.QueryAsync<Guid>(EnterpriseSql.Update, rows)).AsList().Count;
        await work.Sql.ExecuteAsync(EnterpriseSql.FirstStatus, new { created = created.ToArray(), caller.Department, now });
        await work.PublishAllAsync([.. enterprises.Where(row => created.Contains(row.Id)).Select(row => EnterpriseSql.StatusChanged(row.Id, row.Body, now))]);
        return new RegisterOutcome(created.Count, changed, enterprises.Count - created.Count - changed, []);
    }

    // Moving an enterprise to another unit takes a caller who may write for both.
    private static IEnumerable<string> WhyNotWrite(Caller caller, EnterpriseBefore? before, RegisterEnterpriseRequest row)
    {
        if (caller.WhyNotWrite(row.ManagingUnitCode) is not null)
            yield return EnterpriseRules.UnitField;
        else if (before is not null && caller.WhyNotWrite(before.ManagingUnitCode) is not null)
            yield return EnterpriseRules.CodeField;
    }
}
