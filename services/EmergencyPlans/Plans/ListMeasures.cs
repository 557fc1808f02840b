using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.EmergencyPlans.Plans;

/// <summary>Rule set <c>measures</c>: what the law lets a government do 法定措施, W1–W13 on a warning, R1–R11 and S1–S5 in a response.</summary>
internal sealed record MeasureCatalogue(IReadOnlyList<MeasureView> Measures)
{
    public const string Id = "measures";

    /// <summary>Exactly the codes that a task card may carry.</summary>
    public bool IsRight => Measures.Select(measure => measure.Code).SequenceEqual([.. Codes('W', 13), .. Codes('R', 11), .. Codes('S', 5)]);

    private static IEnumerable<string> Codes(char letter, int count) => Enumerable.Range(1, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"{letter}{number}"));
}

/// <param name="Article">Of the Emergency Response Law.</param>
public sealed record MeasureView(string Code, string Text, string Article);

/// <summary>Lists the measures that task cards refer to by their code, each with its article of the law.</summary>
internal static class ListMeasures
{
    public static async Task<Ok<Page<MeasureView>>> Handle(Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return TypedResults.Ok(new Page<MeasureView>((await RuleSets.InForceAsync<MeasureCatalogue>(sql, MeasureCatalogue.Id, clock.GetUtcNow())).Value.Measures, null));
    }

    /// <summary>Text and article by code, for what is printed.</summary>
    public static async Task<IReadOnlyDictionary<string, MeasureView>> ByCodeAsync(NpgsqlConnection sql, DateTimeOffset now) =>
        (await RuleSets.InForceAsync<MeasureCatalogue>(sql, MeasureCatalogue.Id, now)).Value.Measures.ToDictionary(measure => measure.Code);
}
