-- Reports 初报、续报、终报. Each carries the digest of the one before it.
create table incident_report (
    incident_id    uuid not null references incident,
    version        int not null check (version > 0),
    report_id      uuid not null unique,
    request        jsonb not null,
    -- The very characters that were digested.
    content        text not null,
    previous_hash  text not null,
    hash           text not null,
    primary key (incident_id, version)
);

create trigger incident_report_only_grows before update or delete on incident_report for each row execute function refuse_change();
create trigger incident_report_not_emptied before truncate on incident_report execute function refuse_change();

-- A leg: one level reports to the next within its time.
create table report_leg (
    incident_id  uuid not null references incident,
    to_level     int not null check (to_level between 2 and 5),
    due_at       timestamptz,
    rule_set     text not null,
    reported_at  timestamptz,
    late         boolean not null default false,
    told         boolean not null default false,
    stopped      boolean not null default false,
    primary key (incident_id, to_level)
);

create index report_leg_running on report_leg (due_at) where reported_at is null and not told and not stopped;

-- A day until the situation is stable: it has its report by its end, or misses it for good.
create table report_day (
    incident_id  uuid not null references incident,
    day          date not null,
    due_at       timestamptz not null,
    reported_at  timestamptz,
    -- Its end has passed, or the situation became stable on it.
    settled      boolean not null default false,
    missing      boolean not null default false,
    primary key (incident_id, day)
);

create index report_day_running on report_day (due_at) where not settled;
create index report_day_missing on report_day (day, incident_id) where missing;
