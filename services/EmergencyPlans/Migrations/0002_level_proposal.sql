-- Own small copies of what RiskMonitoring tells: proposals are made from them in whatever order the events arrive.
create table weather_signal (
    signal_id           uuid primary key,
    kind                text not null,
    -- 1 red, 2 orange, 3 yellow, 4 blue
    level               int not null check (level between 1 and 4),
    area_codes          text[] not null,
    issuer              text not null,
    managing_unit_code  text not null,
    at                  timestamptz not null
);

create index weather_signal_kind on weather_signal (kind, at);

create table impact (
    impact_id           uuid primary key,
    kind                text not null,
    place               text not null,
    managing_unit_code  text not null,
    at                  timestamptz not null
);

create index impact_at on impact (at);

create table level_proposal (
    proposal_id         uuid primary key,
    signal_id           uuid not null references weather_signal,
    signal_kind         text not null,
    signal_level        int not null,
    signal_at           timestamptz not null,
    plan_code           text not null,
    plan_version        int not null,
    -- 1 to 4 for I to IV
    level               int not null check (level between 1 and 4),
    basis               text not null,
    rule_set            text not null,
    area_codes          text[] not null,
    managing_unit_code  text not null,
    proposed_at         timestamptz not null,
    unique (signal_id, level),
    foreign key (plan_code, plan_version) references plan_version (code, version)
);

create index level_proposal_newest on level_proposal (proposed_at desc, proposal_id desc);
