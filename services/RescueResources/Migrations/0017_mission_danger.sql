-- Where a mission leads, when it is known to the point.
alter table mission add column point geography(point, 4326);

create index mission_point on mission using gist (point) where state in ('Ordered', 'Acknowledged', 'Departed', 'Arrived', 'Working', 'Recalled', 'Withdrawn');

-- A mission whose place lies in a hazard area; told once.
create table mission_danger (
    mission_id  uuid not null references mission,
    area_id     uuid not null,
    told_at     timestamptz not null,
    primary key (mission_id, area_id)
);
