create extension if not exists postgis;

-- Safety-culture venues (安全文化阵地): streets, theme parks, squares and experience halls, who came, and what was held (items 35–38).
create table culture_venue (
    venue_id            uuid primary key,
    name                text not null,
    kind                text not null check (kind in ('SafetyStreet', 'ThemePark', 'Square', 'ExperienceHall')),
    managing_unit_code  text not null,
    address             text not null,
    location            geography(Point, 4326) not null,
    area_m2             numeric(12, 1) not null check (area_m2 > 0),
    owner               text not null,
    opened_on           date not null,
    closed_on           date check (closed_on >= opened_on),
    synthetic           boolean not null
);

create index culture_venue_unit on culture_venue (managing_unit_code, venue_id);
create index culture_venue_place on culture_venue using gist (location);

create table venue_visits (
    venue_id     uuid not null references culture_venue,
    day          date not null,
    visitors     int not null check (visitors >= 0),
    department   text not null,
    recorded_at  timestamptz not null,
    primary key (venue_id, day)
);

create table culture_activity (
    activity_id         uuid primary key,
    title               text not null,
    kind                text not null check (kind in ('SafetyMonth', 'FireMonth', 'DisasterPreventionDay', 'Campaign', 'Lecture', 'ExperienceDay')),
    held_on             date not null,
    venue_id            uuid references culture_venue,
    place               text not null,
    participants        int not null check (participants >= 0),
    organiser           text not null,
    managing_unit_code  text not null,
    recorded_at         timestamptz not null
);

create index culture_activity_newest on culture_activity (held_on desc, activity_id desc);
