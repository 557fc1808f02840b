using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.DualPrevention.V1;
using Resilience.DualPrevention.Enterprises;
using Resilience.DualPrevention.Reviews;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.DualPrevention.MajorHazards;

/// <summary>Computes an installation's S, R and level anew whenever what they rest on has changed, and tells when the level did.</summary>
internal static class AssessInstallation
{
    public static readonly Refusal OtherEnterprise = new(
        "major-hazard.other-enterprise", "该编号的重大危险源属于另一家企业。", "The installation of this id belongs to another enterprise.");

    /// <summary>Takes the installation as it should be, made from the one on record (null when there is none).</summary>
    public static async Task<Results<NoContent, NotFound, RefusalResult>> ChangeAsync(
        Guid installationId, Func<Installation?, Installation?> change, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        await work.Sql.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended(@id, 7))", new { id = installationId.ToString() });
        var row = await work.Sql.QuerySingleOrDefaultAsync<InstallationRow>(InstallationSql.Before, new { installationId });
        var before = row?.ToInstallation();
        if (change(before) is not { } after)
            return TypedResults.NotFound();
        // The enterprise's unit and name stay as they are until the commit.
        var owner = await work.Sql.QuerySingleOrDefaultAsync<Owner>(InstallationSql.Owner, after);
        if (owner is null)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(owner.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        if (before is not null && before.EnterpriseId != after.EnterpriseId)
            return OtherEnterprise.ToProblem();

        var now = clock.GetUtcNow();
        if (after.Population.CountedOn > ChinaTime.DayOf(now))
            return MajorHazardRules.CountToCome.ToProblem();
        var rules = await RuleSets.InForceAsync<MajorHazardTable>(work.Sql, after.RuleSet, now);
        if (MajorHazardRules.UnknownIn(rules.Value, after.Inventory) is { } unknown)
            return MajorHazardRules.UnknownSubstance.ToProblem(("substance", unknown), ("rules", rules.Reference));

        var stays = before is not null && after.IsWhereItWas(before);
        var stands = before is not null && after.HasTheSameGroundsAs(before) && row!.Rules == rules.Reference;
        if (stays && stands)
            return TypedResults.NoContent();

        var grade = MajorHazardRules.Grade(rules.Value, after.Inventory, after.Population.People);
        var revision = (row?.Revision ?? 0) + 1;
        await work.Sql.ExecuteAsync(InstallationSql.Write, InstallationSql.ParametersOf(after, grade, rules.Reference, revision, caller.Department, now));
        if (row?.Level is null && grade.Level is not null)
            await MajorHazardReviews.OpenAsync(work, installationId, revision, now);
        // It is told again where it has moved: who keeps it on a map must know.
        if (row?.Level != grade.Level || (!stays && grade.Level is not null))
            await work.PublishAsync(new MajorHazardLevelChanged(
                installationId, after.EnterpriseId, owner.Name, after.Name, revision, row?.Level, grade.Level, grade.S, grade.R, grade.Alpha,
                after.Population.People, after.Population.Source, rules.Reference, after.Longitude, after.Latitude, owner.ManagingUnitCode, now));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Owner(string Name, string ManagingUnitCode);
}
