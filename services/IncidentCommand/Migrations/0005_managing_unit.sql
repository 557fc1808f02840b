-- kind: 1 District, 2 County, 3 CountyLevelCity, 4 FunctionalZone.
create table managing_unit (
    code         text primary key,
    name         text not null,
    short_name   text not null,
    kind         int not null check (kind between 1 and 4),
    is_official  boolean not null,
    sets         text[] not null,
    longitude    double precision not null check (longitude between -180 and 180),
    latitude     double precision not null check (latitude between -90 and 90),
    changed_by   text not null,
    changed_at   timestamptz not null
);

create index managing_unit_sets on managing_unit using gin (sets);
