namespace Resilience.ProvincialExchange.Feed;

internal static class FeedSql
{
    // One statement, because a packet holds up to a hundred events and the feed is locked from the first to the commit: take the number, put its
    // digits into the envelope, keep it. An event that is here already takes no number, even when the inbox has long forgotten it.
    public const string Append = """
        with numbered as (
            update feed set last_sequence = last_sequence + 1
            where not exists (select from public_event where event_id = @EventId)
            returning last_sequence)
        insert into public_event (sequence, event_id, type, unit, subject, occurred_at, routing_key, trace_parent, body)
        select last_sequence, @EventId, @Type, @Unit, @Subject, @OccurredAt, @RoutingKey, @TraceParent,
               overlay(@Body placing convert_to(lpad(last_sequence::text, 19, '0'), 'UTF8') from @SequenceAt)
        from numbered
        """;
}
