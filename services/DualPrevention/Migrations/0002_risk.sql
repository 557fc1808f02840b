-- Until an enterprise has risks of its own here, its numbers are those that it declared in the register.
alter table enterprise add column risks_counted boolean not null default false;

create table risk_zone (
    zone_id        uuid primary key,
    enterprise_id  uuid not null references enterprise,
    name           text not null,
    unique (zone_id, enterprise_id)
);

create index risk_zone_enterprise on risk_zone (enterprise_id, zone_id);

-- 风险点: a facility, part, place or area with inherent risk, or an activity carried out there.
create table risk_point (
    risk_point_id    uuid primary key,
    enterprise_id    uuid not null references enterprise,
    zone_id          uuid not null,
    name             text not null,
    kind             text not null check (kind in ('Equipment', 'Activity')),
    -- Runs on days off as well (连续生产): its inspections go on over holidays.
    continuous       boolean not null,
    -- Major hazard installation (重大危险源) that it is part of.
    installation_id  uuid,
    -- Gravest colour of its risks; none while it has no risk.
    colour           text check (colour in ('Red', 'Orange', 'Yellow', 'Blue')),
    location         geography(point, 4326) not null,
    synthetic        boolean not null,
    unique (risk_point_id, enterprise_id),
    foreign key (zone_id, enterprise_id) references risk_zone (zone_id, enterprise_id)
);

create index risk_point_enterprise on risk_point (enterprise_id, risk_point_id);
create index risk_point_zone on risk_point (zone_id);
create index risk_point_location on risk_point using gist (location);

create table risk (
    risk_id            uuid primary key,
    risk_point_id      uuid not null,
    enterprise_id      uuid not null references enterprise,
    name               text not null,
    hazard_factor      text not null check (hazard_factor in ('Person', 'Thing', 'Environment', 'Management')),
    accident_type      text not null,
    possible_danger    text not null,
    consequence        text not null,
    reporting_method   text not null,
    control_level      text not null check (control_level in ('Company', 'Workshop', 'Team', 'Post')),
    -- The named persons, one for the level and for every lower one: [{"level", "name", "position"}].
    responsible        jsonb not null,
    -- Categories of measures that do not apply, with the reason: [{"category", "reason"}].
    not_applicable     jsonb not null,
    -- Grade without its measures (固有风险) and with them (现实风险); the second is the colour of the risk.
    inherent_colour    text not null check (inherent_colour in ('Red', 'Orange', 'Yellow', 'Blue')),
    colour             text not null check (colour in ('Red', 'Orange', 'Yellow', 'Blue')),
    assessment_id      uuid not null,
    assessed_at        timestamptz not null,
    registered_at      timestamptz not null,
    withdrawn_at       timestamptz,
    withdrawn_because  text,
    synthetic          boolean not null,
    foreign key (risk_point_id, enterprise_id) references risk_point (risk_point_id, enterprise_id),
    check ((withdrawn_at is null) = (withdrawn_because is null))
);

create index risk_of_point on risk (risk_point_id) where withdrawn_at is null;
create index risk_of_enterprise on risk (enterprise_id, risk_id) where withdrawn_at is null;
create index risk_grave on risk (enterprise_id, colour) where withdrawn_at is null and colour in ('Red', 'Orange');

-- A measure is never changed, only withdrawn: results of inspections and hidden dangers go on pointing at it.
create table risk_measure (
    measure_id    uuid primary key default gen_random_uuid(),
    risk_id       uuid not null references risk,
    category      text not null check (category in ('Engineering', 'Management', 'Training', 'Ppe', 'Emergency')),
    text          text not null,
    -- Inspection items (排查项目), in order.
    check_items   jsonb not null,
    position      int not null,
    withdrawn_at  timestamptz
);

create index risk_measure_in_force on risk_measure (risk_id, position) where withdrawn_at is null;

-- 风险评价: one act of an assessment team; it grades the risk without and with its measures.
create table risk_assessment (
    assessment_id           uuid primary key,
    risk_id                 uuid not null references risk,
    method                  text not null check (method in ('Lec', 'LsA', 'LsB', 'LsC')),
    inherent_likelihood     numeric not null,
    inherent_exposure       numeric,
    inherent_consequence    numeric not null,
    inherent_score          numeric not null,
    inherent_scored_colour  text not null,
    inherent_colour         text not null,
    residual_likelihood     numeric not null,
    residual_exposure       numeric,
    residual_consequence    numeric not null,
    residual_score          numeric not null,
    residual_scored_colour  text not null,
    colour                  text not null,
    -- Rules of direct red (直接判定) with the reason: [{"rule", "reason"}].
    direct_red              jsonb not null,
    -- Rule sets that it was computed with.
    rule_sets               text[] not null,
    assessed_by             jsonb not null,
    reason                  text not null,
    assessed_at             timestamptz not null,
    check ((inherent_exposure is null) = (method <> 'Lec') and (residual_exposure is null) = (method <> 'Lec'))
);

create index risk_assessment_of_risk on risk_assessment (risk_id, assessed_at desc, assessment_id);
