using System.Text.Json;
using Dapper;
using Npgsql;
using Resilience.Persistence;

namespace Resilience.CommunityCertification.Sheets;

/// <summary>Reads versions of the score sheet, whether in force or not.</summary>
internal static class ScoreSheets
{
    public static string ReferenceOf(int version) => $"{ScoreSheet.Id}@{version}";

    /// <summary>By version; what the service does not have is left out.</summary>
    public static async Task<IReadOnlyDictionary<int, ScoreSheet>> OfAsync(NpgsqlConnection sql, params int[] versions) =>
        (await sql.QueryAsync<(int Version, string Body)>(Select, new { id = ScoreSheet.Id, versions }))
            .ToDictionary(row => row.Version, row => JsonSerializer.Deserialize<ScoreSheet>(row.Body, PlatformJson.Options)!);

    private const string Select = "select version, body::text from rule_set where id = @id and version = any (@versions)";
}
