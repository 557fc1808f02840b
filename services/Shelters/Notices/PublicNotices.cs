using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;
using Resilience.Shelters.Opening;

namespace Resilience.Shelters.Notices;

public enum NoticeKind
{
    /// <summary>启用公告.</summary>
    Opened = 1,

    /// <summary>关停公告.</summary>
    Closed,
}

/// <param name="Chinese">As it goes on the air (SC577 art. 11: address and route).</param>
public sealed record NoticeView(
    Guid NoticeId, Guid ShelterId, NoticeKind Kind, DateTimeOffset IssuedAt, string Name, string Address, double Longitude, double Latitude, string Chinese,
    string English);

/// <summary>Public notices (公告) of shelters that open and close, with address and route; part of the act itself, so that none is forgotten.</summary>
internal static class PublicNotices
{
    public static Task IssueAsync(UnitOfWork work, NoticeKind kind, ShelterState shelter, int capacity, DateTimeOffset now)
    {
        var (chinese, english) = NoticeRules.Text(kind, shelter, capacity);
        return work.Sql.ExecuteAsync(Insert, new { id = Guid.CreateVersion7(now), shelter.ShelterId, Kind = kind.ToString(), now, chinese, english });
    }

    public static async Task<Ok<Page<NoticeView>>> Handle(
        Database database, [RegularExpression(Codes.ManagingUnit)] string? unit, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit,
        CancellationToken ct = default)
    {
        var after = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<NoticeView>(Select, new { unit, after.At, after.Id, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, notice => TimeCursor.KeyOf(notice.IssuedAt, notice.NoticeId)));
    }

    private const string Insert = """
        insert into shelter_notice (notice_id, shelter_id, kind, issued_at, chinese, english) values (@id, @ShelterId, @Kind, @now, @chinese, @english)
        """;

    private const string Select = """
        select notice_id, shelter_id, kind, issued_at, name, address, st_x(location::geometry) as longitude, st_y(location::geometry) as latitude,
               chinese, english
        from shelter_notice join shelter using (shelter_id)
        where (issued_at, notice_id) < (@At, @Id) and (@unit::text is null or managing_unit_code = @unit)
        order by issued_at desc, notice_id desc
        limit @take
        """;
}
