using Dapper;
using Resilience.Contracts.CommunityCertification.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.CommunityCertification.Titles;

/// <summary>A title with its community, locked.</summary>
internal sealed record Title(
    Guid TitleId, Guid CommunityId, string CommunityName, string ManagingUnitCode, CertificationLevel Level, int Year, TitleStatus Status);

/// <summary>Something done with a title.</summary>
internal sealed record TitleAct(string Name, TitleStatus To, string By, string Department, string Reason, DateTimeOffset Now);

/// <summary>Writes what becomes of titles: status, history and clocks together, and tells of it.</summary>
internal static class TitleSql
{
    public static Task<Title?> LockAsync(UnitOfWork work, Guid id) =>
        work.Sql.QuerySingleOrDefaultAsync<Title>(Columns + " where t.title_id = @id for update of t", new { id });

    /// <summary>The titles of a community that stand.</summary>
    public static async Task<IReadOnlyList<Title>> LockOfAsync(UnitOfWork work, Guid communityId) => (await work.Sql.QueryAsync<Title>(
        Columns + " where t.community_id = @communityId and t.status not in ('Revoked', 'Ended') order by t.title_id for update of t",
        new { communityId })).AsList();

    /// <summary>True when the last thing that happened is this very act: it was sent again.</summary>
    public static Task<bool> IsRepeatedAsync(UnitOfWork work, Title title, TitleAct act) => work.Sql.ExecuteScalarAsync<bool>(Repeated, new
    {
        title.TitleId, act.Name, By = act.By.Trim(), act.Department, act.Reason,
    });

    public static async Task ChangeAsync(UnitOfWork work, Title title, TitleAct act)
    {
        await work.Sql.ExecuteAsync(Change, new
        {
            title.TitleId, From = title.Status.ToString(), To = act.To.ToString(), act.Name, act.By, act.Department, act.Reason, act.Now,
            // A title that is gone, stands again or gets a limit starts its clocks anew; a second failure leaves the limit alone.
            restart = title.Status != act.To || act.To == TitleStatus.Held,
        });
        if (title.Status != act.To)
            await work.PublishAsync(Told(title, act.To, act.Reason, act.Now));
    }

    public static Task StartClockAsync(UnitOfWork work, Guid titleId, string kind, DateTimeOffset due) =>
        work.Sql.ExecuteAsync("insert into title_clock (title_id, kind, due_at) values (@titleId, @kind, @due)", new { titleId, kind, due });

    public static TitleChanged Told(Title title, TitleStatus status, string reason, DateTimeOffset now) => new(
        title.TitleId, title.CommunityId, title.CommunityName, title.Level, title.Year, status, reason, title.ManagingUnitCode, now);

    public const string Columns = """
        select t.title_id, t.community_id, c.name as community_name, c.managing_unit_code, t.level, t.year, t.status
        from title t join community c using (community_id)
        """;

    private const string Change = """
        update title set status = @To where title_id = @TitleId;

        update title_clock set stopped_at = @Now where title_id = @TitleId and fired_at is null and stopped_at is null and @restart;

        insert into title_history (title_id, number, act, from_status, to_status, by_name, department, reason, at)
        select @TitleId, coalesce(max(number), 0) + 1, @Name, @From, @To, trim(@By), @Department, @Reason, @Now
        from title_history
        where title_id = @TitleId;
        """;

    private const string Repeated = """
        select exists (
            select from (
                select act, by_name, department, reason from title_history
                where title_id = @TitleId and department <> '平台计时' order by number desc limit 1) as last
            where act = @Name and by_name = @By and department = @Department and reason = @Reason)
        """;
}
