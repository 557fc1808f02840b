-- Trace ids are uuids and span ids bigints: the bytes of OTLP as they are, at half the size of their text.
create table span (
    trace_id     uuid not null,
    span_id      bigint not null,
    parent_id    bigint,
    service      text not null,
    name         text not null,
    kind         text not null check (kind in ('Internal', 'Server', 'Client', 'Producer', 'Consumer')),
    started_at   timestamptz not null,
    duration_us  bigint not null check (duration_us >= 0),
    status       text not null check (status in ('Unset', 'Ok', 'Error')),
    attributes   jsonb not null,
    received_at  timestamptz not null default now(),
    arrival      bigint generated always as identity,
    -- An exporter that did not hear the answer sends again: the same span is kept once.
    primary key (trace_id, span_id)
) with (autovacuum_vacuum_scale_factor = 0.05);

-- History is bounded from its oldest end.
create index span_arrival on span (arrival);
-- Where a trace enters the platform: its root, or the first of our services when the caller brought a trace of its own.
create index span_entry on span (started_at desc, span_id desc, duration_us) where parent_id is null or kind = 'Server';
create index span_entry_service on span (service, started_at desc, span_id desc, duration_us) where parent_id is null or kind = 'Server';

-- Warnings and above.
create table log (
    arrival      bigint generated always as identity primary key,
    logged_at    timestamptz not null,
    service      text not null,
    severity     text not null check (severity in ('Warning', 'Error', 'Critical')),
    category     text not null,
    text         text not null,
    trace_id     uuid,
    span_id      bigint,
    attributes   jsonb not null,
    received_at  timestamptz not null default now()
);

create index log_service on log (service, arrival);
create index log_trace on log (trace_id, arrival) where trace_id is not null;

-- The latest value of every series; a series is a service's process, a name and its attributes.
create table metric (
    series       uuid primary key,
    service      text not null,
    instance     text not null,
    name         text not null,
    unit         text not null,
    attributes   jsonb not null,
    value        double precision not null,
    count        bigint,
    measured_at  timestamptz not null,
    received_at  timestamptz not null default now()
);

create index metric_service on metric (service, name, series);
create index metric_age on metric (received_at, series);
