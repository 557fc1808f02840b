-- A team ordered to a place (调度指令). The clock for its acknowledgement comes from the rule set that the row names.
create table mission (
    mission_id          uuid primary key,
    team_id             uuid not null references team,
    response_id         uuid not null references response,
    order_number        text not null,
    place               text not null,
    task                text not null,
    issued_by           text not null,
    contact             text not null,
    safety_notes        text not null,
    managing_unit_code  text not null,
    state               text not null default 'Ordered' check (state in ('Ordered', 'Acknowledged', 'Returned')),
    rule_set            text not null,
    ordered_at          timestamptz not null,
    acknowledge_by      timestamptz not null,
    acknowledged_at     timestamptz,
    acknowledged_by     text,
    returned_at         timestamptz,
    returned_by         text,
    check ((acknowledged_at is null) = (acknowledged_by is null)),
    check (state <> 'Acknowledged' or acknowledged_at is not null),
    check ((state = 'Returned') = (returned_at is not null))
);

create unique index mission_open on mission (team_id) where state <> 'Returned';
create index mission_response on mission (response_id, mission_id);
create index mission_unit on mission (managing_unit_code, mission_id);
create index mission_unacknowledged on mission (mission_id) where state = 'Ordered';

alter table team add foreign key (mission_id) references mission;
