using System.Globalization;
using System.Text.Json;
using Dapper;
using Npgsql;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Timeline;

/// <summary>Reads a timeline page by page; late news is filed at its own instant.</summary>
internal static class TimelinePages
{
    /// <param name="sql">Where to read.</param>
    /// <param name="parts">Conditions that exclude each other: each reads its own page from its own index, and the first of them all make the page.</param>
    /// <param name="filter">Parameters of the conditions.</param>
    /// <param name="cursor">Where the page before ended.</param>
    /// <param name="limit">Entries on a page.</param>
    public static async Task<Page<TimelineView>> ReadAsync(NpgsqlConnection sql, IEnumerable<string> parts, object filter, string? cursor, int limit)
    {
        var (at, entryId) = KeyOf(cursor);
        var parameters = new DynamicParameters(filter);
        parameters.AddDynamicParams(new { at, entryId, take = limit + 1 });
        var pages = parts.Select(part => $"({Entries.Replace("{part}", part, StringComparison.Ordinal)})");
        var rows = (await sql.QueryAsync<Row>($"select * from ({string.Join(" union all ", pages)}) page order by at, entry_id limit @take", parameters)).AsList();
        var page = Page.Of(rows, limit, row => string.Create(CultureInfo.InvariantCulture, $"{row.At.UtcTicks}|{row.EntryId}"));
        return new Page<TimelineView>([.. page.Items.Select(ViewOf)], page.Next);
    }

    private static (DateTimeOffset At, long EntryId) KeyOf(string? cursor)
    {
        if (Page.KeyOf(cursor) is not { Length: > 0 } key)
            return (DateTimeOffset.MinValue, 0);
        return key.Split('|') is [var ticks, var id] && long.TryParse(ticks, CultureInfo.InvariantCulture, out var at)
            && at is >= 0 and < 3_155_378_975_999_999_999 && long.TryParse(id, CultureInfo.InvariantCulture, out var entryId)
            ? (new DateTimeOffset(at, TimeSpan.Zero), entryId)
            : throw new BadHttpRequestException("Failed to read parameter \"string cursor\".");
    }

    private static TimelineView ViewOf(Row row) => new(
        row.EntryId, row.At, row.Kind, row.SignalId, row.CardId, row.ResponseId, row.PlanCode, row.ManagingUnitCode, row.Text, JsonElement.Parse(row.Details));

    private sealed record Row(
        long EntryId, DateTimeOffset At, string Kind, Guid? SignalId, Guid? CardId, Guid? ResponseId, string? PlanCode, string ManagingUnitCode,
        string Text, string Details);

    private const string Entries = """
        select entry_id, at, kind, signal_id, card_id, response_id, plan_code, managing_unit_code, text, details::text
        from timeline_entry
        where {part} and (at, entry_id) > (@at, @entryId)
        order by at, entry_id
        limit @take
        """;
}
