-- How many people were moved, beside how many were to be: openings of shelters, what they reported, and evacuation plans, in whichever order they arrive.
create table opened_shelter (
    shelter_id   uuid not null,
    opened_at    timestamptz not null,
    response_id  uuid,
    primary key (shelter_id, opened_at)
);

create index opened_shelter_of_response on opened_shelter (response_id) where response_id is not null;

create table shelter_report (
    shelter_id  uuid not null,
    at          timestamptz not null,
    people      int not null,
    primary key (shelter_id, at)
);

create table evacuation_plan (
    plan_id  uuid primary key,
    run      int not null,
    units    text[] not null,
    people   int not null,
    at       timestamptz not null
);

create index evacuation_plan_at on evacuation_plan (at);
