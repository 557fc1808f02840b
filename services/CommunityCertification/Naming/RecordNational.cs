using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.CommunityCertification.Applications;
using Resilience.CommunityCertification.Titles;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.CommunityCertification.Naming;

public sealed record RecordNationalRequest(
    bool Named, [Required, StringLength(200)] string Document, [Required, StringLength(50)] string By,
    [StringLength(50, MinimumLength = 1)] string? CertificateNumber, [StringLength(50, MinimumLength = 1)] string? PlaqueNumber);

/// <summary>Writes down what the nation decided (国家评估结果) about an application that the province had recommended.</summary>
internal static class RecordNational
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, RecordNationalRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (NamingSql.WhyNot(caller, CertificationLevel.National) is { } otherBody)
            return otherBody.ToProblem();

        await using var work = await database.BeginAsync(ct);
        await NamingSql.LockAsync(work);
        if (await ApplicationSql.LockAsync(work, id) is not { } application)
            return TypedResults.NotFound();
        var (to, now) = (request.Named ? CertificationStage.Named : CertificationStage.NotNamed, clock.GetUtcNow());
        if (application.Level == CertificationLevel.National && application.Stage == to)
            return TypedResults.NoContent();
        if (application.Stage != CertificationStage.NationalAssessment)
            return ApplicationRules.WrongStage.ToProblem(("stage", application.Stage));
        if (await work.Sql.ExecuteScalarAsync<bool>(Numbered, request))
            return GrantTitle.NumberTaken.ToProblem();

        if (request.Named)
        {
            // Whom the province recommended has a place; only titles that were recorded otherwise can have taken it.
            var quota = (await RuleSets.InForceAsync<NamingQuota>(work.Sql, NamingQuota.Id, now)).Value;
            if (await NamingSql.TitlesAsync(work, application.Level, application.Year) >= QuotaRules.Of(quota, application.Year, application.Level))
                return QuotaRules.QuotaUsed.ToProblem();
            await NameCommunities.NameAsync(
                work, application, quota, new(request.Document, request.By, caller, now, request.CertificateNumber, request.PlaqueNumber));
        }
        else
        {
            await ApplicationHistory.MoveAsync(
                work, application,
                new(0, "RecordNational", application.Stage, to, request.By, caller.Department, caller.ManagingUnitCode, request.Document, now), null, false);
        }

        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Numbered = "select exists (select from title where certificate_number = @CertificateNumber or plaque_number = @PlaqueNumber)";
}
