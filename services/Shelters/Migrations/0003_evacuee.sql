-- Who is inside: registered by name, and counted beyond those.
alter table shelter
    add column registered_inside int not null default 0 check (registered_inside >= 0),
    add column counted_inside int not null default 0 check (counted_inside >= 0);

update shelter set counted_inside = occupancy;

alter table shelter add check (occupancy = registered_inside + counted_inside);

create table household (
    household_id   uuid primary key,
    -- Where one of them was last; its unit keeps the record.
    shelter_id     uuid not null references shelter,
    -- Special needs, sealed (AES-256-GCM) with the key of this id.
    needs          bytea not null,
    key_id         text not null,
    registered_by  text not null,
    registered_at  timestamptz not null,
    -- Set when the shelter closes (ERL art. 85: destroyed after use).
    destroy_at     timestamptz
);

create index household_shelter on household (shelter_id, household_id);
create index household_destroy on household (destroy_at) where destroy_at is not null;

create table evacuee (
    person_id        uuid primary key,
    household_id     uuid not null references household on delete cascade,
    -- Name, id number and phone, sealed with the key of this id.
    personal         bytea not null,
    key_id           text not null,
    -- In the clear, because counts of them stay when the rest is destroyed.
    vulnerabilities  text[] not null check (vulnerabilities <@ array['Minor', 'Elderly', 'Disabled', 'PregnantOrNursing', 'Sick']),
    inside           uuid references shelter
);

create index evacuee_household on evacuee (household_id);
create index evacuee_inside on evacuee (inside, household_id) where inside is not null;

-- One message from a door; the same id again is the same message.
create table movement (
    movement_id  uuid primary key,
    shelter_id   uuid not null references shelter,
    direction    text not null check (direction in ('In', 'Out')),
    at           timestamptz not null,
    content      jsonb not null,
    reported_by  text not null,
    reported_at  timestamptz not null
);

create table person_movement (
    person_id    uuid not null references evacuee on delete cascade,
    movement_id  uuid not null references movement on delete cascade,
    shelter_id   uuid not null,
    direction    text not null,
    at           timestamptz not null,
    primary key (person_id, movement_id)
);

create index person_movement_message on person_movement (movement_id);

-- Who read personal data, and what for. Holds ids only and outlives the data.
create table personal_data_reading (
    reading_id          uuid primary key,
    read_at             timestamptz not null,
    department          text not null,
    caller_unit_code    text not null,
    purpose             text not null,
    shelter_id          uuid not null references shelter,
    household_ids       uuid[] not null
);

create index personal_data_reading_newest on personal_data_reading (read_at desc, reading_id desc);

-- Keeps personal data beyond its time, of a household or of a whole shelter.
create table lawful_hold (
    hold_id       uuid primary key,
    shelter_id    uuid references shelter,
    household_id  uuid,
    unit_code     text not null,
    authority     text not null,
    reason        text not null,
    placed_by     text not null,
    placed_at     timestamptz not null,
    lifted_by     text,
    lifted_at     timestamptz,
    check ((shelter_id is null) <> (household_id is null)),
    check ((lifted_at is null) = (lifted_by is null))
);

create index lawful_hold_shelter on lawful_hold (shelter_id) where lifted_at is null;
create index lawful_hold_household on lawful_hold (household_id) where lifted_at is null;

-- What stays of destroyed records: numbers.
create table destroyed_count (
    shelter_id           uuid not null references shelter,
    due_at               timestamptz not null,
    households           int not null,
    persons              int not null,
    minors               int not null,
    elderly              int not null,
    disabled             int not null,
    pregnant_or_nursing  int not null,
    sick                 int not null,
    primary key (shelter_id, due_at)
);

-- Who can take people in, nearest first; a full or unsafe shelter drops out of it.
create index shelter_receiving on shelter using gist (location) where status = 'Open' and unsafe_area_id is null;
