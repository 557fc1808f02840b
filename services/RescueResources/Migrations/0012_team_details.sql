-- The register's further fields of a team (队伍数据记录). Null or false: not on record.
alter table team
    add column base_type              text check (base_type in ('Station', 'TrainingBase', 'AviationBase')),
    add column base_address           text,
    add column division_code          text,
    add column credit_code            text,
    add column callsign               text,
    add column radio                  text,
    add column duty_phone             text,
    add column deputy                 text,
    add column work_sites             int check (work_sites >= 0),
    add column endurance_hours        int check (endurance_hours >= 0),
    -- To a place far from home; what assembly_minutes is near it.
    add column assembly_minutes_away  int check (assembly_minutes_away between 0 and 1440),
    add column self_sufficient_days   int check (self_sufficient_days >= 0),
    add column night                  boolean not null default false,
    add column height                 boolean not null default false,
    add column water                  boolean not null default false;

-- What a team brings along (队伍装备).
create table team_equipment (
    team_id       uuid not null references team,
    name          text not null,
    available     int not null check (available >= 0),
    total         int not null check (total > 0),
    last_test_on  date,
    primary key (team_id, name),
    check (available <= total)
);

create index team_equipment_test on team_equipment (last_test_on);
