using Dapper;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Timeline;

/// <summary>One thing that happened, in words that a duty officer reads and in fields that a program reads.</summary>
internal sealed record TimelineEntry(DateTimeOffset At, string Kind, string ManagingUnitCode, string Text, object? Details = null)
{
    public Guid? SignalId { get; init; }

    public Guid? CardId { get; init; }

    public Guid? ResponseId { get; init; }

    public string? PlanCode { get; init; }
}

/// <summary>Writes into the timeline (时间线) of the city, its plans and its responses.</summary>
internal static class TimelineLog
{
    public static Task AddAsync(UnitOfWork work, TimelineEntry entry) => work.Sql.ExecuteAsync(Add, new
    {
        entry.At, entry.Kind, entry.SignalId, entry.CardId, entry.ResponseId, entry.PlanCode, entry.ManagingUnitCode, entry.Text,
        Details = Jsonb.Of(entry.Details ?? new { }),
    });

    private const string Add = """
        insert into timeline_entry (at, kind, signal_id, card_id, response_id, plan_code, managing_unit_code, text, details)
        values (
            @At, @Kind, @SignalId, @CardId, @ResponseId, coalesce(@PlanCode, (select plan_code from response where response_id = @ResponseId)),
            @ManagingUnitCode, @Text, @Details)
        """;
}
