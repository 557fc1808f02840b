create table timeline_entry (
    entry_id            bigint generated always as identity primary key,
    at                  timestamptz not null,
    kind                text not null,
    signal_id           uuid,
    card_id             uuid,
    response_id         uuid,
    plan_code           text,
    managing_unit_code  text not null,
    text                text not null,
    details             jsonb not null,
    -- Set on entries that are derived from others and replaced when those change.
    once_key            text unique,
    recorded_at         timestamptz not null default clock_timestamp()
);

create index timeline_entry_at on timeline_entry (at, entry_id);
create index timeline_entry_response on timeline_entry (response_id, at, entry_id);
create index timeline_entry_card on timeline_entry (card_id);
create index timeline_entry_signal on timeline_entry (signal_id);
