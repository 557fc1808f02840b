-- Thresholds, tables and clocks are data. A version never changes once it is here; a new one is added and takes over at its date.
create table rule_set (
    id              text not null,
    version         int not null check (version > 0),
    effective_from  timestamptz not null,
    source          text not null,
    approver        text not null,
    body            jsonb not null,
    added_at        timestamptz not null default now(),
    primary key (id, version)
);
