-- Levels are stored by their number, 1 is the gravest. status: 1 Active, 2 Ended.
create table response (
    response_id         uuid primary key,
    plan_code           text not null,
    signal_kind         int not null,
    plan_version        int not null,
    level               int not null check (level between 1 and 4),
    revision            int not null check (revision > 0),
    status              int not null check (status in (1, 2)),
    card_id             uuid not null,
    area_codes          text[] not null,
    levels              jsonb not null,
    managing_unit_code  text not null,
    started_at          timestamptz not null,
    level_since         timestamptz not null,
    expected_until      timestamptz not null,
    decided_by          text not null,
    reason              text not null,
    ended_at            timestamptz,
    ended_by            text,
    end_reason          text,
    check ((status = 2) = (ended_at is not null and ended_by is not null and end_reason is not null))
);

-- One plan, one response at a time: the place for "unified command" is the database.
create unique index response_active on response (plan_code) where status = 1;

-- Task cards pinned to the plan version that was decided on. status: 1 Open, 2 Done, 3 Withdrawn.
create table task (
    response_id      uuid not null references response,
    revision         int not null,
    code             text not null,
    plan_version     int not null,
    title            text not null,
    action           int not null,
    measure_code     text not null,
    duty_department  text not null,
    evidence         text not null,
    due_at           timestamptz not null,
    status           int not null default 1 check (status between 1 and 3),
    completed_at     timestamptz,
    completed_by     text,
    proof            text,
    primary key (response_id, revision, code),
    check ((status = 2) = (completed_at is not null and completed_by is not null))
);
