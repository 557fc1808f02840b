using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Resilience.ServiceDefaults.Lists;

/// <summary>Place in a list with the newest day first, and by id, the greatest first, within one day.</summary>
public static class DayCursor
{
    /// <summary>Where the list goes on; before everything for null.</summary>
    /// <exception cref="BadHttpRequestException">The cursor is not one of ours: 400.</exception>
    public static (DateOnly Day, Guid Id) Read(string? cursor)
    {
        if (Page.KeyOf(cursor) is not { Length: > 0 } key)
            return (DateOnly.MaxValue, Guid.AllBitsSet);
        return key.Split('|') is [var day, var id] && DateOnly.TryParseExact(day, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) && Guid.TryParse(id, out var after)
            ? (on, after)
            : throw new BadHttpRequestException("Failed to read parameter \"string cursor\".");
    }

    /// <summary>The key that <see cref="Page.Of"/> makes a cursor of.</summary>
    public static string KeyOf(DateOnly day, Guid id) => $"{day:O}|{id}";
}
