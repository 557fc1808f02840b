using Dapper;
using Resilience.Contracts.DualPrevention.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.DualPrevention.HiddenDangers;

/// <summary>A change of a danger that is told if the danger is a major one.</summary>
/// <param name="Number">Place in the danger's history.</param>
internal sealed record DangerNews(Guid DangerId, int Number, DangerChange Change, DateTimeOffset At);

/// <summary>Tells the city and the province of major dangers (重大事故隐患); of a general one nobody is told.</summary>
internal static class MajorDangers
{
    public static async Task TellAsync(UnitOfWork work, IReadOnlyList<DangerNews> news)
    {
        if (news.Count == 0)
            return;

        var ids = news.Select(one => one.DangerId).ToArray();
        var dangers = (await work.Sql.QueryAsync<Row>(Select, new { ids })).ToDictionary(row => row.DangerId);
        await work.PublishAllAsync([.. news.Where(one => dangers.ContainsKey(one.DangerId)).Select(one => EventOf(dangers[one.DangerId], one))]);
    }

    private static MajorDangerChanged EventOf(Row row, DangerNews news) => new(
        row.DangerId, news.Number, row.EnterpriseId, row.EnterpriseName, news.Change, row.State.ToString(), row.Item, row.Place, row.Longitude, row.Latitude,
        row.FoundAt, row.DueAt, row.Listed, row.WorkStopped, row.EscalatedTo, row.ManagingUnitCode, news.At);

    private sealed record Row(
        Guid DangerId, Guid EnterpriseId, string EnterpriseName, string ManagingUnitCode, DangerState State, string Item, string Place, double Longitude,
        double Latitude, DateTimeOffset FoundAt, DateTimeOffset DueAt, bool Listed, bool WorkStopped, string? EscalatedTo);

    // A danger without a place of its own is where its enterprise is.
    private const string Select = """
        select danger_id, enterprise_id, name as enterprise_name, managing_unit_code, state, item, place,
               st_x(coalesce(danger.location, enterprise.location)::geometry) as longitude,
               st_y(coalesce(danger.location, enterprise.location)::geometry) as latitude,
               found_at, due_at, listed_at is not null as listed, stopped_work_at is not null as work_stopped, escalated_to
        from hidden_danger danger join enterprise using (enterprise_id)
        where danger_id = any (@ids) and class = 'Major'
        """;
}
