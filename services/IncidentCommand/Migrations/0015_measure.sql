-- What a measure stops, closes or moves 管控对象.
create table target (
    target_id           uuid primary key,
    kind                text not null check (kind in (
        'School', 'Enterprise', 'Business', 'ConstructionSite', 'MetroSection', 'Underpass', 'UndergroundSpace', 'Park', 'ScenicArea', 'RiskVillage')),
    name                text not null,
    managing_unit_code  text not null,
    longitude           double precision check (longitude between -180 and 180),
    latitude            double precision check (latitude between -90 and 90),
    -- Its own stop criteria 停止运行标准, in words with figures.
    stop_criteria       text,
    -- May stop or close without waiting for an order.
    acts_first          boolean not null,
    -- The person who answers for it, sealed (AES-256-GCM) with the key of this id.
    personal            bytea not null,
    key_id              text not null,
    synthetic           boolean not null,
    check ((longitude is null) = (latitude is null)),
    check (not acts_first or stop_criteria is not null)
);

create index target_kind on target (kind, managing_unit_code, target_id);
create index target_unit on target (managing_unit_code, target_id);

-- Signals and impacts as they arrived, in any order.
create table measure_signal (
    signal_id           uuid primary key,
    kind                text not null,
    level               int not null,
    area_codes          text[] not null,
    managing_unit_code  text not null,
    at                  timestamptz not null
);

create index measure_signal_at on measure_signal (at);

create table measure_impact (
    impact_id           uuid primary key,
    kind                text not null,
    managing_unit_code  text not null,
    at                  timestamptz not null
);

create index measure_impact_at on measure_impact (at);

create table measure (
    measure_id          uuid primary key,
    signal_id           uuid not null,
    code                text not null,
    name                text not null,
    catalogue_code      text not null,
    target_kinds        text[] not null,
    area_codes          text[] not null,
    basis               text not null,
    rule_set            text not null,
    confirm_minutes     int not null,
    targets             int not null,
    state               text not null check (state in ('Proposed', 'Ordered', 'Rejected', 'Lifted')),
    proposed_at         timestamptz not null,
    decide_by           timestamptz not null,
    decided_by          text,
    reason              text,
    decided_at          timestamptz,
    confirm_by          timestamptz,
    lifted_by           text,
    lift_reason         text,
    lifted_at           timestamptz,
    undecided_told      boolean not null default false,
    unanswered_told     boolean not null default false,
    managing_unit_code  text not null,
    unique (signal_id, code),
    check ((state = 'Proposed') = (decided_by is null)),
    check ((state = 'Lifted') = (lifted_by is not null))
);

create index measure_state on measure (state, proposed_at, measure_id);
create index measure_proposed on measure (proposed_at, measure_id);
create index measure_undecided on measure (decide_by) where state = 'Proposed' and not undecided_told;
create index measure_unanswered on measure (confirm_by) where state = 'Ordered' and not unanswered_told;

-- One order per target 一对象一指令.
create table measure_order (
    measure_id          uuid not null references measure,
    target_id           uuid not null references target,
    managing_unit_code  text not null,
    outcome             text check (outcome in ('Done', 'Unable')),
    confirmed_by        text,
    confirmed_at        timestamptz,
    remark              text,
    withdrawn           boolean not null default false,
    primary key (measure_id, target_id)
);

create index measure_order_target on measure_order (target_id) where outcome is null and not withdrawn;

-- First stopped, then reported 先停后报.
create table acted_first (
    act_id       uuid primary key,
    target_id    uuid not null references target,
    acted_at     timestamptz not null,
    acted_by     text not null,
    observed     text not null,
    report_by    timestamptz not null,
    rule_set     text not null,
    report       text,
    reported_by  text,
    reported_at  timestamptz
);

create index acted_first_target on acted_first (target_id, acted_at);
create index acted_first_at on acted_first (acted_at, act_id);
