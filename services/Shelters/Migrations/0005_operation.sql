alter table shelter
    -- Null: never inspected, so due.
    add column inspection_due_on  date,
    -- While people may be inside: when the next report must be there, and for which instant its absence was told.
    add column report_due_at      timestamptz,
    add column reports_missed     int not null default 0;

update shelter set report_due_at = now() where status in ('Open', 'Full', 'Closing');

create index shelter_inspection_due on shelter (inspection_due_on nulls first, shelter_id);
create index shelter_report_due on shelter (report_due_at) where report_due_at is not null;

create table shelter_inspection (
    inspection_id  uuid primary key,
    shelter_id     uuid not null references shelter,
    kind           text not null check (kind in ('Quarterly', 'BeforeFloodSeason', 'Special')),
    inspected_at   timestamptz not null,
    inspector      text not null,
    department     text not null,
    passed         boolean not null,
    content        jsonb not null,
    rule_set       text not null
);

create index shelter_inspection_newest on shelter_inspection (shelter_id, inspected_at desc, inspection_id desc);

create table shelter_supply (
    shelter_id   uuid not null references shelter,
    item_code    text not null check (item_code ~ '^[123]((0[1-9]|[1-9][0-9])){3}$'),
    name         text not null,
    unit         text not null,
    quantity     numeric(12, 2) not null check (quantity >= 0),
    minimum      numeric(12, 2) not null check (minimum >= 0),
    expires_on   date,
    counted_by   text not null,
    counted_at   timestamptz not null,
    primary key (shelter_id, item_code)
);

create index shelter_supply_short on shelter_supply (shelter_id, item_code) where quantity < minimum;

create table shelter_report (
    report_id    uuid primary key,
    shelter_id   uuid not null references shelter,
    at           timestamptz not null,
    content      jsonb not null,
    department   text not null,
    reported_at  timestamptz not null
);

create index shelter_report_newest on shelter_report (shelter_id, at desc, report_id desc);
