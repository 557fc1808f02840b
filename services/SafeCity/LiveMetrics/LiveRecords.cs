using Dapper;
using Resilience.Contracts;
using Resilience.Persistence;
using Resilience.ServiceDefaults;

namespace Resilience.SafeCity.LiveMetrics;

/// <summary>One record behind a live metric, as its newest event tells it.</summary>
/// <param name="RecordId">The record within the metric: an enterprise, a danger, a plan.</param>
/// <param name="Part">What is as it should be: 1 or 0 of a single record, a number where more is counted.</param>
/// <param name="Whole">What it is measured against; 0 leaves the record out of a ratio.</param>
/// <param name="Link">Where the live record is: service and path.</param>
/// <param name="At">When it came about; the year of a yearly metric is its year in China.</param>
/// <param name="News">Revision or instant: older news never replaces newer.</param>
internal sealed record LiveRecord(
    string Metric, string RecordId, string ManagingUnitCode, decimal Part, decimal Whole, string Link, DateTimeOffset At, long News)
{
    /// <summary>A record told of by an event of another service: its news is the event's instant, its link the event's subject.</summary>
    public static LiveRecord Of(IPublicEvent message, string metric, string recordId, decimal part, decimal whole = 1) => new(
        metric, recordId, message.ManagingUnitCode, part, whole, $"{metric[..metric.IndexOf('.', StringComparison.Ordinal)]}/v1/{message.Subject}",
        message.At, message.At.UtcTicks);
}

/// <summary>Keeps the records that live metrics are made of.</summary>
internal static class LiveRecords
{
    /// <summary>
    /// The newest news counts, in whichever order it comes; of one instant, the one that comes last: the clock of an exercise stands still between two things
    /// that are due.
    /// </summary>
    public static Task KeepAsync(UnitOfWork work, LiveRecord record) => work.Sql.ExecuteAsync(Keep, Parameters(record));

    /// <summary>What was bad once stays bad: of two tellings the lower part counts, in whichever order they come.</summary>
    public static Task KeepWorstAsync(UnitOfWork work, LiveRecord record) => work.Sql.ExecuteAsync(KeepWorst, Parameters(record));

    /// <summary>Makes the record known; what an event has already said of it stays.</summary>
    public static Task BeginAsync(UnitOfWork work, LiveRecord record) => work.Sql.ExecuteAsync(Begin, Parameters(record with { News = 0 }));

    private static object Parameters(LiveRecord record) => new
    {
        record.Metric, record.RecordId, record.ManagingUnitCode, record.Part, record.Whole, record.Link, record.At, record.News,
        ChinaTime.DayOf(record.At).Year,
    };

    private const string Insert = """
        insert into live_record as kept (metric, record_id, managing_unit_code, part, whole, year, link, at, news)
        values (@Metric, @RecordId, @ManagingUnitCode, @Part, @Whole, @Year, @Link, @At, @News)
        on conflict (metric, record_id) do
        """;

    private const string Keep = Insert + """
         update set
            managing_unit_code = excluded.managing_unit_code, part = excluded.part, whole = excluded.whole, year = excluded.year,
            link = excluded.link, at = excluded.at, news = excluded.news
        where kept.news <= excluded.news
        """;

    private const string KeepWorst = Insert + """
         update set
            part = least(kept.part, excluded.part), whole = greatest(kept.whole, excluded.whole), at = greatest(kept.at, excluded.at)
        """;

    private const string Begin = Insert + " nothing";
}
