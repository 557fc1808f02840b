using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.ServiceDefaults.Rules;

/// <summary>What the city adds as a new version.</summary>
public sealed record AddRuleSetRequest(
    DateTimeOffset EffectiveFrom, [Required, StringLength(500)] string Source, [Required, StringLength(100)] string Approver, JsonElement Body);

internal static class RuleSetRoutes
{
    private static readonly Refusal Different = new(
        "rule-set.version-taken", "该版本已存在且内容不同,请使用新的版本号。", "This version exists with other content; take a new version number.");

    private static readonly Refusal Unknown = new(
        "rule-set.unknown", "本服务没有此规则集。", "This service has no rule set of that id.");

    private static readonly Refusal Unfit = new(
        "rule-set.unfit", "该内容不能用于计算(结构、取值或分段不完整)。", "The service cannot compute with this body: its shape, values or bands are not whole.");

    public static void MapRuleSets(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/rule-sets").WithTags("规则集 Rule sets");
        group.MapGet("/", List).WithSummary("规则集各版本及来源 All versions with their source");
        group.MapPut("/{id}/{version:int}", Add).WithSummary("新增规则集版本 Add a version (city only)");
    }

    private static async Task<Ok<Page<RuleSet>>> List(Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = await sql.QueryAsync<(string Id, int Version, DateTime From, string Source, string Approver, string Body)>(All);
        return TypedResults.Ok(new Page<RuleSet>([.. rows.Select(row => new RuleSet(
            row.Id, row.Version, new DateTimeOffset(row.From, TimeSpan.Zero), row.Source, row.Approver, JsonElement.Parse(row.Body)))], null));
    }

    private static async Task<Results<NoContent, RefusalResult>> Add(
        string id, int version, AddRuleSetRequest request, Caller caller, Database database, IEnumerable<RuleSetCheck> checks, CancellationToken ct)
    {
        if (caller.WhyNotCity() is { } refusal)
            return refusal.ToProblem();
        if (checks.Any(check => check.Refuses(id, request.Body)))
            return Unfit.ToProblem();

        await using var sql = await database.OpenAsync(ct);
        if (!await sql.ExecuteScalarAsync<bool>("select exists (select from rule_set where id = @id)", new { id }))
            return Unknown.ToProblem();
        var parameters = RuleSets.ParametersOf(new RuleSet(id, version, request.EffectiveFrom, request.Source, request.Approver, request.Body));
        await sql.ExecuteAsync(RuleSets.Add, parameters);
        return await sql.ExecuteScalarAsync<bool>(RuleSets.Same, parameters) ? TypedResults.NoContent() : Different.ToProblem();
    }

    // A service has a handful of rule sets with a handful of versions: one page holds them.
    private const string All = "select id, version, effective_from, source, approver, body::text from rule_set order by id, version limit 500";
}
