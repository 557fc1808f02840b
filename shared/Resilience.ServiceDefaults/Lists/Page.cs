using System.Text;
using Microsoft.AspNetCore.Http;

namespace Resilience.ServiceDefaults.Lists;

/// <summary>One page of a list. Every public list is paged.</summary>
/// <param name="Items">The rows, in the list's fixed order.</param>
/// <param name="Next">Cursor for the following page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Keyset paging: the query asks for <c>limit + 1</c> rows after the cursor, so a page costs the same at any depth.</summary>
public static class Page
{
    /// <summary>Rows of a page when the caller does not say.</summary>
    public const int DefaultLimit = 100;

    /// <summary>Most rows of a page.</summary>
    public const int MaxLimit = 500;

    /// <summary>Cuts the extra row off and makes the cursor from the key of the last row that is shown.</summary>
    public static Page<T> Of<T>(IReadOnlyList<T> rows, int limit, Func<T, string> key) => rows.Count > limit
        ? new Page<T>([.. rows.Take(limit)], Convert.ToBase64String(Encoding.UTF8.GetBytes(key(rows[limit - 1]))))
        : new Page<T>(rows, null);

    /// <summary>The key behind a cursor; an empty string (before everything) for null.</summary>
    /// <exception cref="BadHttpRequestException">The cursor is not one of ours: 400.</exception>
    public static string KeyOf(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
            return "";
        Span<byte> bytes = stackalloc byte[512];
        return Convert.TryFromBase64String(cursor, bytes, out var length) ? Encoding.UTF8.GetString(bytes[..length]) : throw Foreign();
    }

    /// <summary>The key behind a cursor of a list that is ordered by an id.</summary>
    /// <exception cref="BadHttpRequestException">The cursor is not one of ours: 400.</exception>
    public static Guid IdOf(string? cursor) =>
        KeyOf(cursor) is { Length: > 0 } key ? Guid.TryParse(key, out var id) ? id : throw Foreign() : Guid.Empty;

    private static BadHttpRequestException Foreign() => new("Failed to read parameter \"string cursor\".");
}
