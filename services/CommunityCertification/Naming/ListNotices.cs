using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.CommunityCertification.Naming;

/// <param name="Left">Communities that are still in it.</param>
public sealed record NoticeView(
    Guid NoticeId, CertificationLevel Level, int Year, string Quota, DateTimeOffset OpenedAt, DateTimeOffset EndsAt, DateTimeOffset? NamedAt,
    string? Document, long Left, long OpenObjections);

public sealed record NoticedCommunityView(
    int Rank, Guid ApplicationId, Guid CommunityId, string CommunityName, string ManagingUnitCode, decimal ReviewScore, CertificationStage Stage);

/// <summary>Publicities (公示), newest first, and the communities of one.</summary>
internal static class ListNotices
{
    public static async Task<Ok<Page<NoticeView>>> Handle(
        Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var before = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<NoticeView>(Select, new { before.At, before.Id, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, notice => TimeCursor.KeyOf(notice.OpenedAt, notice.NoticeId)));
    }

    public static async Task<Ok<Page<NoticedCommunityView>>> Communities(
        Guid noticeId, Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        _ = int.TryParse(Page.KeyOf(cursor), out var after);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<NoticedCommunityView>(SelectCommunities, new { noticeId, after, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.Rank.ToString()));
    }

    private const string Select = """
        select n.notice_id, n.level, n.year, n.quota, n.opened_at, n.ends_at, n.named_at, n.document,
               (select count(*) from application a where a.notice_id = n.notice_id and a.stage in ('Publicity', 'Named')) as left,
               (select count(*) from objection o where o.notice_id = n.notice_id and o.outcome is null) as open_objections
        from public_notice n
        where (n.opened_at, n.notice_id) < (@At, @Id)
        order by n.opened_at desc, n.notice_id desc
        limit @take
        """;

    private const string SelectCommunities = """
        select a.rank, a.application_id, a.community_id, c.name as community_name, c.managing_unit_code, a.review_score, a.stage
        from application a join community c using (community_id)
        where a.notice_id = @noticeId and a.rank > @after
        order by a.rank
        limit @take
        """;
}
