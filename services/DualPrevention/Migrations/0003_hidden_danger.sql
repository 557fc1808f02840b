-- 事故隐患: one row per danger as it stands; how it came there is in hidden_danger_history.
create table hidden_danger (
    danger_id              uuid primary key,
    enterprise_id          uuid not null references enterprise,
    risk_id                uuid references risk,
    measure_id             uuid references risk_measure,
    -- The failed inspection item (排查项目) that opened it.
    inspection_item_id     uuid,
    source                 text not null check (source in ('SelfInspection', 'Supervision', 'PublicReport', 'SensorAlarm', 'Accident')),
    inspection_type        text check (inspection_type in (
        'Daily', 'Comprehensive', 'Special', 'Seasonal', 'KeyPeriod', 'AccidentAnalogy', 'Specialist', 'Recheck')),
    kind                   text not null check (kind in ('ManagementBasis', 'Site')),
    item                   text not null,
    description            text not null,
    place                  text not null,
    location               geography(point, 4326),
    evidence               jsonb not null,
    finder_name            text not null,
    finder_position        text not null,
    found_at               timestamptz not null,
    state                  text not null check (state in (
        'Found', 'Registered', 'Graded', 'Reported', 'PlanApproved', 'Rectifying', 'AwaitingAcceptance', 'Rejected', 'Accepted', 'Closed')),
    proposed_class         text check (proposed_class in ('General', 'Major')),
    class                  text check (class in ('General', 'Major')),
    sub_grade              text check (sub_grade in ('A', 'B', 'C')),
    registered_by          text,
    -- Which clause of which determination standard (判定标准) makes it a major one.
    determination          text,
    determination_rule_set text,
    supervisor_told_at     timestamptz,
    congress_told_at       timestamptz,
    plan                   jsonb,
    plan_approved_at       timestamptz,
    rectifier_name         text,
    submitted_at           timestamptz,
    acceptor_name          text,
    accepted_at            timestamptz,
    rejections             int not null default 0 check (rejections >= 0),
    closed_at              timestamptz,
    -- Limit that is in force, the clocks that were set for it, and what they have said.
    due_at                 timestamptz not null,
    clock_rule_set         text not null,
    warned_at              timestamptz,
    overdue_at             timestamptz,
    escalated_to           text,
    stopped_work_at        timestamptz,
    resumption_asked_at    timestamptz,
    listed_at              timestamptz,
    review_due_at          timestamptz,
    reviewed_at            timestamptz,
    -- From a supervisor's ledger of before; it did not go through the states here.
    imported               boolean not null default false,
    synthetic              boolean not null,
    check (class is distinct from 'Major' or determination is not null),
    check ((state = 'Closed') = (closed_at is not null)),
    check (closed_at >= found_at),
    -- Acceptance is by somebody else than the rectifier.
    check (accepted_at is null or imported or acceptor_name <> rectifier_name)
);

create index hidden_danger_newest on hidden_danger (found_at desc, danger_id desc);
create index hidden_danger_of_enterprise on hidden_danger (enterprise_id, found_at desc, danger_id desc);
create index hidden_danger_by_state on hidden_danger (state, found_at desc, danger_id desc);
create index hidden_danger_of_risk on hidden_danger (risk_id) where risk_id is not null;
create index hidden_danger_open on hidden_danger (due_at) where closed_at is null;
create index hidden_danger_major on hidden_danger (found_at desc, danger_id desc) where class = 'Major';
create index hidden_danger_overdue on hidden_danger (found_at desc, danger_id desc) where overdue_at is not null and closed_at is null;
create index hidden_danger_listed on hidden_danger (found_at desc, danger_id desc) where listed_at is not null;
create index hidden_danger_closed on hidden_danger (closed_at) where closed_at is not null;
-- One failed item opens one danger.
create unique index hidden_danger_of_item on hidden_danger (inspection_item_id) where inspection_item_id is not null;

-- Everything that ever happened to a danger: who, when, from which state to which, with what words, and the limit from then on.
create table hidden_danger_history (
    danger_id   uuid not null references hidden_danger,
    number      int not null check (number > 0),
    at          timestamptz not null,
    act         text not null,
    from_state  text,
    to_state    text not null,
    by_name     text,
    by_position text,
    department  text not null,
    due_at      timestamptz not null,
    details     jsonb not null,
    primary key (danger_id, number)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'The history of hidden dangers is only ever added to.';
end $$;

create trigger hidden_danger_history_stays before update or delete on hidden_danger_history
    for each statement execute function refuse_change();
create trigger hidden_danger_history_is_not_emptied before truncate on hidden_danger_history
    for each statement execute function refuse_change();

-- Clocks of a danger: each fires once, late rather than never, or is stopped.
create table danger_clock (
    clock_id    bigint generated always as identity primary key,
    danger_id   uuid not null references hidden_danger,
    kind        text not null check (kind in ('Warning', 'Overdue', 'Escalation', 'NoticeLate', 'DecisionLate', 'ReviewLate')),
    rung        int not null default 0,
    tells       text not null,
    due_at      timestamptz not null,
    fired_at    timestamptz,
    stopped_at  timestamptz,
    check (fired_at is null or stopped_at is null)
);

create index danger_clock_waiting on danger_clock (due_at) where fired_at is null and stopped_at is null;
create unique index danger_clock_once on danger_clock (danger_id, kind, rung) where fired_at is null and stopped_at is null;
