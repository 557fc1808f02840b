-- status: 1 Open, 2 Decided. decision: 1 Start, 2 NoAction.
create table decision_card (
    card_id             uuid primary key,
    signal_id           uuid not null,
    proposal_id         uuid not null,
    signal_kind         int not null,
    signal_level        int not null check (signal_level between 1 and 4),
    signal_at           timestamptz not null,
    plan_code           text not null,
    plan_version        int not null,
    proposed_level      int not null check (proposed_level between 1 and 4),
    basis               text not null,
    proposal_rule_set   text not null,
    clock_rule_set      text not null,
    area_codes          text[] not null,
    levels              jsonb not null,
    managing_unit_code  text not null,
    opened_at           timestamptz not null,
    due_at              timestamptz,
    status              int not null default 1 check (status in (1, 2)),
    decision            int check (decision in (1, 2)),
    decided_level       int check (decided_level between 1 and 4),
    asked_until         timestamptz,
    decided_by          text,
    decided_department  text,
    reason              text,
    decided_at          timestamptz,
    lag_seconds         int,
    response_id         uuid references response,
    revision            int,
    trace_parent        text,
    check ((status = 2) = (decision is not null and decided_by is not null and reason is not null and decided_at is not null)),
    check ((decision = 1) = (decided_level is not null and response_id is not null))
);

create unique index decision_card_open on decision_card (signal_id, plan_code) where status = 1;
create index decision_card_signal on decision_card (signal_id, plan_code, card_id);
create index decision_card_status on decision_card (status, card_id);
create index decision_card_response on decision_card (response_id, signal_at);

-- A rung of the ladder. It fires once, or is stopped by the decision, never both.
create table clock (
    card_id       uuid not null references decision_card,
    rung          int not null check (rung > 0),
    escalates_to  text not null,
    due_at        timestamptz not null,
    fired_at      timestamptz,
    stopped_at    timestamptz,
    primary key (card_id, rung),
    check (fired_at is null or stopped_at is null)
);

create index clock_running on clock (due_at) where fired_at is null and stopped_at is null;

-- The scenario's instant; a row only in the exercise realm.
create table exercise_clock (
    only_one  boolean primary key default true check (only_one),
    now       timestamptz not null
);
