-- Evidence (佐证材料) that a community has handed in; score items, yearly reports and re-inspections point to it. Only ever added to.
create table community_evidence (
    evidence_id   uuid primary key,
    community_id  uuid not null references community,
    hash          text not null references evidence_file,
    kind          text not null check (kind in ('Document', 'Photo', 'Roster', 'MeetingRecord', 'Map', 'DrillRecord', 'StockList', 'SatisfactionSurvey')),
    title         text not null,
    -- The day that it shows or was made on.
    taken_on      date not null,
    made_by       text not null,
    place         text,
    longitude     double precision check (longitude between -180 and 180),
    latitude      double precision check (latitude between -90 and 90),
    department    text not null,
    unit_code     text not null,
    added_at      timestamptz not null,
    check ((longitude is null) = (latitude is null)),
    -- A photo proves nothing without its place.
    check (kind <> 'Photo' or place is not null)
);

create index community_evidence_of on community_evidence (community_id, evidence_id);
