create extension if not exists postgis;

create table team (
    team_id                      uuid primary key,
    name                         text not null,
    category                     text not null check (category in (
        'ComprehensiveFireRescue', 'Professional', 'Unit', 'Grassroots', 'Social', 'Volunteer', 'Militia')),
    managing_unit_code           text not null,
    location                     geography(point, 4326) not null,
    people                       int not null check (people > 0),
    disciplines                  text[] not null,
    leader                       text not null,
    phone                        text not null,
    -- Counts among the teams of scale (规模以上), which are a part of all teams.
    counted_in_scale_statistics  boolean not null,
    synthetic                    boolean not null,
    readiness                    text not null default 'Normal' check (readiness in ('Normal', 'Standby', 'OnMission')),
    -- The mission that is open. A team has one or none.
    mission_id                   uuid,
    check ((readiness = 'OnMission') = (mission_id is not null))
);

create index team_unit on team (managing_unit_code, team_id);
create index team_location on team using gist (location);
