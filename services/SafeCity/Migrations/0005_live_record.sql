-- What a live metric (实时指标) is made of: the newest news of one record of another service, or of one of our own. Sums of part and whole make the
-- metric; what counts them how is the rule set live-metrics.
create table live_record (
    metric              text not null,
    record_id           text not null,
    managing_unit_code  text not null,
    part                numeric(14, 4) not null,
    whole               numeric(14, 4) not null,
    -- Year, China's time, that a yearly metric counts it in.
    year                int not null,
    -- Where the live record is: service and path.
    link                text not null,
    at                  timestamptz not null,
    -- Revision or instant of the news: an older one never replaces it.
    news                bigint not null,
    primary key (metric, record_id)
);

create index live_record_unit on live_record (metric, managing_unit_code, year) include (part, whole);
create index live_record_newest on live_record (metric, managing_unit_code, at desc);
create index live_record_short on live_record (metric, record_id) where part < whole;

-- An incident, as two events tell of it in any order: what it is, and how many died.
create table incident_fact (
    incident_id         uuid primary key,
    class               text,
    counts              boolean not null default true,
    occurred_at         timestamptz,
    managing_unit_code  text not null,
    changed             int not null default 0,
    deaths              int not null default 0,
    graded              int not null default 0
);

-- The live metrics as they stood when a year was submitted.
create table live_value (
    year     int not null references assessment_year,
    metric   text not null,
    unit     text not null,
    value    numeric(18, 4),
    records  int not null,
    link     text,
    at       timestamptz,
    rules    text not null,
    primary key (year, unit, metric)
);

create trigger live_value_freezes before insert or update or delete on live_value for each row execute function refuse_when_submitted();
