using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Resilience.ServiceDefaults.Lists;

/// <summary>Place in a list that is ordered by an instant, and by id within one instant.</summary>
/// <param name="At">Instant of the last row that was shown.</param>
/// <param name="Id">Its id.</param>
public readonly record struct TimeCursor(DateTimeOffset At, Guid Id)
{
    /// <summary>Where a list with the newest row first goes on; before everything for null.</summary>
    /// <exception cref="BadHttpRequestException">The cursor is not one of ours: 400.</exception>
    public static TimeCursor NewestFirst(string? cursor) => Read(cursor) ?? new TimeCursor(DateTimeOffset.MaxValue, Guid.AllBitsSet);

    /// <summary>Where a list with the oldest row first goes on; before everything for null.</summary>
    /// <exception cref="BadHttpRequestException">The cursor is not one of ours: 400.</exception>
    public static TimeCursor OldestFirst(string? cursor) => Read(cursor) ?? new TimeCursor(DateTimeOffset.MinValue, Guid.Empty);

    /// <summary>The key that <see cref="Page.Of"/> makes a cursor of.</summary>
    public static string KeyOf(DateTimeOffset at, Guid id) => $"{at.UtcTicks}|{id}";

    private static TimeCursor? Read(string? cursor)
    {
        if (Page.KeyOf(cursor) is not { Length: > 0 } key)
            return null;

        var parts = key.Split('|');
        return parts.Length == 2 && Guid.TryParse(parts[1], out var id)
            && long.TryParse(parts[0], CultureInfo.InvariantCulture, out var ticks)
            && ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? new TimeCursor(new DateTimeOffset(ticks, TimeSpan.Zero), id)
            : throw new BadHttpRequestException("Failed to read parameter \"string cursor\".");
    }
}
