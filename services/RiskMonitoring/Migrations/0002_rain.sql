-- Lets the database itself refuse two readings of one station for the same minute.
create extension if not exists btree_gist;

create table rain_station (
    station_code        text primary key,
    name                text not null,
    managing_unit_code  text not null,
    longitude           float8 not null,
    latitude            float8 not null,
    synthetic           boolean not null
);

create index rain_station_unit on rain_station (managing_unit_code, station_code);

create table rain_reading (
    station_code  text not null references rain_station,
    from_at       timestamptz not null,
    to_at         timestamptz not null check (to_at > from_at),
    millimetres   numeric(6, 3) not null check (millimetres between 0 and 500),
    quality       text not null check (quality in ('Measured', 'Published', 'Reconstructed')),
    received_at   timestamptz not null,
    primary key (station_code, from_at) include (to_at, millimetres),
    constraint rain_reading_overlap exclude using gist (station_code with =, tstzrange(from_at, to_at) with &&)
);

create table rain_warning (
    warning_id          uuid primary key,
    station_code        text not null references rain_station,
    -- 1 red, 2 orange, 3 yellow, 4 blue
    level               int not null check (level between 1 and 4),
    window_minutes      int not null,
    millimetres         numeric not null,
    threshold           numeric not null,
    rule_set            text not null,
    managing_unit_code  text not null,
    -- end of the reading that crossed the threshold
    at                  timestamptz not null,
    unique (station_code, at, level)
);

create index rain_warning_newest on rain_warning (at desc, warning_id desc);
