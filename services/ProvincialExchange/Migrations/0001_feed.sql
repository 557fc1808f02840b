-- The one feed. Whoever records an event takes the next number from this row and keeps it locked until the commit, so numbers have no gap
-- and become visible in their order.
create table feed (
    one_row        boolean primary key default true check (one_row),
    last_sequence  bigint not null
) with (fillfactor = 10);

insert into feed (last_sequence) values (0);

-- Every event that leaves the city, as the finished CloudEvents envelope: what is here never changes, except for published_at.
create table public_event (
    sequence      bigint primary key check (sequence > 0),
    event_id      uuid not null unique,
    type          text not null,
    unit          text not null,
    subject       text not null,
    occurred_at   timestamptz not null,
    -- AMQP takes no longer one, and a row that cannot be sent would stop the feed.
    routing_key   text not null check (octet_length(routing_key) <= 255),
    trace_parent  text,
    body          bytea not null,
    recorded_at   timestamptz not null default clock_timestamp(),
    published_at  timestamptz
) with (autovacuum_vacuum_scale_factor = 0.02);

create index public_event_waiting on public_event (sequence) where published_at is null;
create index public_event_type on public_event (type, sequence);
create index public_event_unit on public_event (unit, sequence);
create index public_event_occurred on public_event (occurred_at);
