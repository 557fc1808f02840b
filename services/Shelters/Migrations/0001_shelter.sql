create extension if not exists postgis;

create table shelter (
    shelter_id          uuid primary key,
    name                text not null,
    class               text not null check (class in ('I', 'II', 'III', 'Simple')),
    address             text not null,
    managing_unit_code  text not null,
    division_code       text,
    location            geography(point, 4326) not null,
    -- Effective shelter area (有效避难面积) in square metres: gross area less all that cannot shelter anybody.
    effective_area_m2   numeric(12, 2) not null check (effective_area_m2 > 0),
    capacity            int not null check (capacity > 0),
    -- Low-lying or underground (低洼、地下): never opens for rain or flood.
    low_lying           boolean not null,
    manager             text not null,
    phone               text not null,
    synthetic           boolean not null,
    status              text not null default 'Normal' check (status in ('Normal', 'Standby', 'Open', 'Unusable')),
    occupancy           int not null default 0 check (occupancy between 0 and capacity),
    occupancy_at        timestamptz,
    opened_at           timestamptz,
    opened_by           text,
    check (status = 'Open' or occupancy = 0)
);

create index shelter_unit on shelter (managing_unit_code, shelter_id);
create index shelter_location on shelter using gist (location);
