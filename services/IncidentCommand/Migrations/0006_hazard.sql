create extension if not exists postgis;

-- What is dangerous near an incident, as the dual-prevention service last told: red risks, major dangers, major hazard installations.
create table hazard (
    kind                text not null check (kind in ('RedRisk', 'MajorDanger', 'MajorHazardInstallation')),
    hazard_id           uuid not null,
    enterprise_id       uuid not null,
    enterprise_name     text not null,
    name                text not null,
    details             text not null,
    -- Level of an installation; 1 is the gravest.
    level               int check (level between 1 and 4),
    managing_unit_code  text not null,
    location            geography(point, 4326) not null,
    as_of               timestamptz not null,
    -- Counts up within one hazard: older news that arrives later is ignored.
    version             bigint not null,
    -- Kept when it is over, so that older news cannot bring it back.
    gone                boolean not null,
    primary key (kind, hazard_id)
);

create index hazard_location on hazard using gist (location) where not gone;
create index hazard_of_unit on hazard (managing_unit_code, kind, hazard_id) where not gone;
