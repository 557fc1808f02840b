create table impact (
    impact_id           uuid primary key,
    kind                text not null,
    place               text not null,
    text                text not null,
    managing_unit_code  text not null,
    at                  timestamptz not null,
    reported_by         text not null,
    received_at         timestamptz not null
);

create index impact_newest on impact (at desc, impact_id desc);
