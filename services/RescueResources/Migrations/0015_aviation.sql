-- Where rescuers are based (救援基地); those under way are registered as well.
create table rescue_base (
    base_id             uuid primary key,
    name                text not null,
    type                text not null check (type in ('Station', 'TrainingBase', 'AviationBase')),
    status              text not null check (status in ('Planned', 'UnderConstruction', 'InUse', 'OutOfUse')),
    location            geography(point, 4326) not null,
    address             text not null,
    contact             text not null,
    phone               text not null,
    managing_unit_code  text not null,
    synthetic           boolean not null
);

create index rescue_base_unit on rescue_base (managing_unit_code, base_id);

-- Where helicopters land (停机坪).
create table helipad (
    helipad_id             uuid primary key,
    name                   text not null,
    location               geography(point, 4326) not null,
    length_metres          int not null check (length_metres > 0),
    width_metres           int not null check (width_metres > 0),
    surface                text not null,
    max_weight_kg          int not null check (max_weight_kg > 0),
    night_lights           boolean not null,
    obstacles              text,
    hospital               text,
    not_usable_because     text,
    managing_unit_code     text not null,
    synthetic              boolean not null
);

create index helipad_unit on helipad (managing_unit_code, helipad_id);
create index helipad_location on helipad using gist (location);

create table aircraft (
    aircraft_id            uuid primary key,
    registration           text not null unique,
    type                   text not null,
    base_id                uuid not null references rescue_base,
    operator               text not null,
    phone                  text not null,
    seats                  int not null check (seats > 0),
    payload_kg             int not null check (payload_kg > 0),
    max_takeoff_kg         int not null check (max_takeoff_kg > payload_kg),
    overall_length_metres  numeric(5, 2) not null check (overall_length_metres > 0),
    hoist                  boolean not null,
    bucket                 boolean not null,
    night                  boolean not null,
    range_km               int not null check (range_km > 0),
    cruise_kmh             int not null check (cruise_kmh > 0),
    crew_duty_hours        numeric(4, 1) not null check (crew_duty_hours > 0),
    not_usable_because     text,
    managing_unit_code     text not null,
    synthetic              boolean not null
);

create index aircraft_unit on aircraft (managing_unit_code, aircraft_id);
