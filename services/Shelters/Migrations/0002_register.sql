-- The register whole: three classifications side by side, evidence of the area, facilities, capacity by stage, states, unsafe sites.
alter table shelter drop constraint shelter_status_check;
alter table shelter drop constraint shelter_check1;
alter table shelter drop constraint shelter_capacity_check;

alter table shelter
    add check (status in ('Normal', 'Standby', 'Open', 'Full', 'Closing', 'Restored', 'Unusable')),
    add check (status in ('Open', 'Full', 'Closing') or occupancy = 0),
    add check (capacity >= 0),
    -- System B (GB 51143-2015) and system C (GB/T 44013-2024); none is derived from another.
    add column design_kind           text check (design_kind in ('Emergency', 'FixedShort', 'FixedMid', 'FixedLong', 'Central')),
    add column administrative_level  text check (administrative_level in ('Provincial', 'Municipal', 'County', 'Township', 'Village')),
    add column duration              text check (duration in ('Emergency', 'Short', 'Long')),
    add column space                 text check (space in ('Indoor', 'Outdoor')),
    add column overall_function      text check (overall_function in ('Comprehensive', 'Single')),
    add column special_function      text,
    add column within_third_ring     boolean not null default false,
    add column owner_unit            text,
    add column access_route          text,
    -- Survey that the effective area comes from: gross area less deductions.
    add column area_evidence         jsonb,
    -- Null where nobody has recorded them.
    add column facilities            text[],
    add column toilets               int check (toilets >= 0),
    add column drinking_water_litres_per_day int check (drinking_water_litres_per_day >= 0),
    -- Capacity that the owner's facilities are rated for (核定容纳人数).
    add column rated_capacity        int check (rated_capacity > 0),
    -- Planned, or in force once open; capacity is that of this stage.
    add column stage                 text not null default 'Short' check (stage in ('Emergency', 'Temporary', 'Short', 'Mid', 'Long')),
    add column suitable_hazards      text[] not null default array['Earthquake', 'Geological', 'Windstorm', 'Fire', 'HazardousChemical', 'ExtremeTemperature']
        check (suitable_hazards <@ array['Flood', 'Earthquake', 'Geological', 'Windstorm', 'Fire', 'HazardousChemical', 'ExtremeTemperature']),
    -- Class of system A that area and facilities satisfy, null where none, or facilities not recorded
    add column qualified_class       text check (qualified_class in ('I', 'II', 'III', 'Simple')),
    add column qualified             boolean,
    add column qualified_by          text,
    add column opened_for            text check (opened_for in (
        'Flood', 'Earthquake', 'Geological', 'Windstorm', 'Fire', 'HazardousChemical', 'ExtremeTemperature')),
    add column unsafe_area_id        uuid;

update shelter set rated_capacity = capacity, suitable_hazards = case when low_lying then suitable_hazards else array_prepend('Flood', suitable_hazards) end;

alter table shelter
    alter column rated_capacity set not null,
    alter column suitable_hazards drop default,
    add constraint shelter_low_lying_never_for_flood check (not (low_lying and 'Flood' = any (suitable_hazards)));

create index shelter_unsafe on shelter (unsafe_area_id) where unsafe_area_id is not null;

create table shelter_capacity (
    shelter_id         uuid not null references shelter,
    stage              text not null check (stage in ('Emergency', 'Temporary', 'Short', 'Mid', 'Long')),
    area_capacity      int not null check (area_capacity >= 0),
    facility_capacity  int not null check (facility_capacity >= 0),
    capacity           int not null generated always as (least(area_capacity, facility_capacity)) stored,
    rule_set           text not null,
    primary key (shelter_id, stage)
);

-- Every change of state: who, when, why and on which checks (启用关停留痕).
create table shelter_transition (
    transition_id   uuid primary key,
    shelter_id      uuid not null references shelter,
    at              timestamptz not null,
    from_status     text not null,
    to_status       text not null,
    by_name         text not null,
    department      text not null,
    reason          text not null,
    details         jsonb
);

create index shelter_transition_newest on shelter_transition (shelter_id, at desc, transition_id desc);

-- What the public was told (公告): address and route, in words.
create table shelter_notice (
    notice_id   uuid primary key,
    shelter_id  uuid not null references shelter,
    kind        text not null check (kind in ('Opened', 'Closed')),
    issued_at   timestamptz not null,
    chinese     text not null,
    english     text not null
);

create index shelter_notice_newest on shelter_notice (issued_at desc, notice_id desc);
