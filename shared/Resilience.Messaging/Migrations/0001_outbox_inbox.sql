-- Events that are committed and not yet confirmed by the broker. A row is leased (due_at moves on) while it is being sent, and deleted when it is confirmed.
create table outbox (
    id            uuid primary key,
    type          text not null,
    body          bytea not null,
    trace_parent  text,
    exercise_at   timestamptz,
    written_at    timestamptz not null default clock_timestamp(),
    due_at        timestamptz not null default '-infinity',
    attempts      int not null default 0,
    last_error    text
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, fillfactor = 80);

create index outbox_due on outbox (due_at, id);

-- Which event each reaction has already taken effect for.
create table inbox (
    reaction      text not null,
    event_id      uuid not null,
    received_at   timestamptz not null default now(),
    primary key (reaction, event_id)
);

create index inbox_received on inbox (received_at);
