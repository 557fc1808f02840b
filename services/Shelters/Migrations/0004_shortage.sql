-- People of a unit (常住人口、建成区人口), against whom its shelters are measured. A unit without them is not evaluated.
create table unit_population (
    unit_code        text primary key check (unit_code <> '410100'),
    name             text not null,
    residents        int not null check (residents > 0),
    built_up_people  int check (built_up_people > 0),
    source           text not null,
    as_of            date not null,
    recorded_at      timestamptz not null
);

-- What was measured last, by unit and for the city (410100): a change is told against it.
create table shelter_gap (
    unit_code   text not null,
    measure     text not null check (measure in ('ClassISites', 'ClassIISites', 'AreaPerResident', 'AreaPerBuiltUpPerson')),
    measured    numeric not null,
    -- Sites, or square metres.
    missing     numeric not null check (missing >= 0),
    rule_set    text not null,
    primary key (unit_code, measure)
);

create index shelter_usable on shelter (managing_unit_code) include (class, effective_area_m2) where status <> 'Unusable';
