create extension if not exists postgis;

-- An area that must not be entered or crossed (危险区域). The greatest version counts, whichever arrives last.
create table hazard_area (
    area_id             uuid primary key,
    version             int not null,
    kind                text not null check (kind in ('Flood', 'Closure', 'Geological', 'Fire', 'HazardousChemical')),
    name                text not null,
    managing_unit_code  text not null,
    -- Null where the lifting was heard of before the declaring.
    area                geography(multipolygon, 4326),
    declared_at         timestamptz,
    declared_by         text,
    reason              text,
    lifted_at           timestamptz,
    lifted_by           text,
    lifted_because      text,
    check (area is not null or lifted_at is not null)
);

create index hazard_area_standing on hazard_area using gist (area) where lifted_at is null;
create index hazard_area_unit on hazard_area (managing_unit_code, area_id);
