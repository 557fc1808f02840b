using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.EmergencyPlans.Plans;
using Resilience.Persistence;

namespace Resilience.EmergencyPlans.Publication;

/// <summary>Gives a version of a plan as a Word document, for printing, circulation and publication.</summary>
internal static class GetPlanDocument
{
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static async Task<Results<FileContentHttpResult, NotFound>> Handle(
        [RegularExpression(PlansRoutes.CodePattern)] string code, int version, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        if (await sql.QuerySingleOrDefaultAsync<PlanVersion>(GetPlan.Query, new { code, version }) is not { } plan)
            return TypedResults.NotFound();
        var now = clock.GetUtcNow();
        var bytes = PlanDocx.Write(plan.ToView(), await ListMeasures.ByCodeAsync(sql, now), GeneratedAt(now));
        return TypedResults.File(bytes, Docx, $"{code}-v{version}.docx");
    }

    public static string GeneratedAt(DateTimeOffset now) => now.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm '(北京时间)'", CultureInfo.InvariantCulture);
}
