using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.EmergencyPlans.Plans;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.EmergencyPlans.LifeCycle;

public sealed record PlanVersionItem(
    string Code, int Version, string Title, PlanType Type, PlanState State, string LeadDepartment, string ManagingUnitCode, string? DocumentNumber,
    DateOnly? IssuedOn, DateOnly? FiledOn);

public sealed record PlanTransitionView(int Number, PlanState? From, PlanState To, DateTimeOffset At, string By, string Department, string Reason, JsonElement Details);

/// <summary>Lists versions of plans by state, and the trail of one.</summary>
internal static class ListVersions
{
    public static async Task<Ok<Page<PlanVersionItem>>> Handle(
        Database database, PlanState? state, PlanType? type, [RegularExpression(Codes.ManagingUnit)] string? unit, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var key = Page.KeyOf(cursor).Split('|');
        var (code, version) = key.Length == 2 && int.TryParse(key[1], CultureInfo.InvariantCulture, out var known) ? (key[0], known) : ("", 0);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<PlanVersionItem>(Select, new { state = state?.ToString(), type = type?.ToString(), unit, code, version, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => $"{row.Code}|{row.Version}"));
    }

    public static async Task<Ok<Page<PlanTransitionView>>> Trail(
        [RegularExpression(PlansRoutes.CodePattern)] string code, int version, Database database, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var after = int.TryParse(Page.KeyOf(cursor), CultureInfo.InvariantCulture, out var number) ? number : 0;
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<Row>(Transitions, new { code, version, after, take = limit + 1 })).AsList();
        var page = Page.Of(rows, limit, row => row.Number.ToString(CultureInfo.InvariantCulture));
        return TypedResults.Ok(new Page<PlanTransitionView>([.. page.Items.Select(row => new PlanTransitionView(
            row.Number, row.FromState, row.ToState, row.At, row.ByName, row.Department, row.Reason, JsonElement.Parse(row.Details)))], page.Next));
    }

    private sealed record Row(int Number, PlanState? FromState, PlanState ToState, DateTimeOffset At, string ByName, string Department, string Reason, string Details);

    private const string Select = """
        select code, version, title, type, state, lead_department, managing_unit_code, document_number, issued_on, filed_on
        from plan_version
        where (code, version) > (@code, @version) and (@state::text is null or state = @state) and (@type::text is null or type = @type)
          and (@unit::text is null or managing_unit_code = @unit)
        order by code, version
        limit @take
        """;

    private const string Transitions = """
        select number, from_state, to_state, at, by_name, department, reason, details::text
        from plan_transition
        where code = @code and version = @version and number > @after
        order by number
        limit @take
        """;
}
