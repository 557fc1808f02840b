using System.Reflection;
using System.Text.Json;
using Dapper;
using Npgsql;
using Resilience.Persistence;

namespace Resilience.ServiceDefaults.Rules;

/// <summary>Reads the rule sets of a service, and seeds them from the JSON files embedded under <c>Rules/</c>.</summary>
public static class RuleSets
{
    /// <summary>The version in force at an instant.</summary>
    /// <exception cref="InvalidOperationException">The service has no such rule set in force.</exception>
    public static async Task<InForce<TRules>> InForceAsync<TRules>(NpgsqlConnection sql, string id, DateTimeOffset at)
    {
        await using var answers = await sql.QueryMultipleAsync(Current, new { ruleSet = id, at });
        return await answers.ReadInForceAsync<TRules>(id, at);
    }

    /// <summary>Reads the answer to <see cref="Current"/>, for a slice that asks it in one round trip with others.</summary>
    /// <exception cref="InvalidOperationException">The service has no such rule set in force.</exception>
    public static async Task<InForce<TRules>> ReadInForceAsync<TRules>(this SqlMapper.GridReader answers, string id, DateTimeOffset at)
    {
        var found = await answers.ReadSingleOrDefaultAsync<(int Version, string Body)?>()
            ?? throw new InvalidOperationException($"No version of the rule set {id} is in force at {at:O}.");
        var rules = JsonSerializer.Deserialize<TRules>(found.Body, PlatformJson.Options)
            ?? throw new InvalidOperationException($"{id}@{found.Version} is empty.");
        return new InForce<TRules>($"{id}@{found.Version}", rules);
    }

    internal static async Task SeedAsync(Database database, Assembly service, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        foreach (var file in service.GetManifestResourceNames().Where(name => name.Contains(".Rules.", StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal)))
        {
            await using var stream = service.GetManifestResourceStream(file)!;
            var rules = await JsonSerializer.DeserializeAsync<RuleSet>(stream, PlatformJson.Options, ct);
            await sql.ExecuteAsync(Add, ParametersOf(rules!));
            var same = await sql.ExecuteScalarAsync<bool>(Same, ParametersOf(rules!));
            if (!same)
                throw new InvalidOperationException($"{file} differs from {rules!.Id}@{rules.Version} in the database: give the changed rules a new version.");
        }
    }

    internal static object ParametersOf(RuleSet rules) => new
    {
        rules.Id, rules.Version, rules.EffectiveFrom, rules.Source, rules.Approver, Body = Jsonb.Of(rules.Body),
    };

    internal const string Add = """
        insert into rule_set (id, version, effective_from, source, approver, body)
        values (@Id, @Version, @EffectiveFrom, @Source, @Approver, @Body)
        on conflict (id, version) do nothing
        """;

    internal const string Same = "select body = @Body from rule_set where id = @Id and version = @Version";

    /// <summary>The version of <c>@ruleSet</c> in force at <c>@at</c>.</summary>
    public const string Current = """
        select version, body::text
        from rule_set
        where id = @ruleSet and effective_from <= @at
        order by version desc
        limit 1
        """;
}
