using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.DualPrevention.Enterprises;

public sealed record StatusChangeView(
    long ChangeId, DualPreventionStatus? From, DualPreventionStatus To, string Reason, string DecidedBy, string Department, DateOnly? DueOn,
    JsonElement Grounds, DateTimeOffset At);

/// <summary>The history of an enterprise's status, oldest first.</summary>
internal static class ListStatusChanges
{
    public static async Task<Results<Ok<Page<StatusChangeView>>, NotFound>> Handle(
        Guid id, Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var after = Page.KeyOf(cursor) is { Length: > 0 } key
            ? long.TryParse(key, CultureInfo.InvariantCulture, out var number) ? number : throw new BadHttpRequestException("Failed to read parameter \"string cursor\".")
            : 0;
        await using var sql = await database.OpenAsync(ct);
        if (!await sql.ExecuteScalarAsync<bool>("select exists (select from enterprise where enterprise_id = @id)", new { id }))
            return TypedResults.NotFound();
        var rows = (await sql.QueryAsync<Row>(Select, new { id, after, take = limit + 1 })).AsList();
        var page = Page.Of(rows, limit, row => row.ChangeId.ToString(CultureInfo.InvariantCulture));
        return TypedResults.Ok(new Page<StatusChangeView>([.. page.Items.Select(ViewOf)], page.Next));
    }

    private static StatusChangeView ViewOf(Row row) => new(
        row.ChangeId, row.FromStatus is null ? null : Enum.Parse<DualPreventionStatus>(row.FromStatus), Enum.Parse<DualPreventionStatus>(row.ToStatus),
        row.Reason, row.DecidedBy, row.Department, row.DueOn, JsonElement.Parse(row.Grounds), row.At);

    private sealed record Row(
        long ChangeId, string? FromStatus, string ToStatus, string Reason, string DecidedBy, string Department, DateOnly? DueOn, string Grounds, DateTimeOffset At);

    private const string Select = """
        select change_id, from_status, to_status, reason, decided_by, department, due_on, grounds::text, at
        from enterprise_status_change
        where enterprise_id = @id and change_id > @after
        order by change_id
        limit @take
        """;
}
