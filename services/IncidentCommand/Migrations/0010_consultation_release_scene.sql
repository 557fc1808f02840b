-- Consultations 会商 of a response. participants and materials as they were given.
create table consultation (
    consultation_id     uuid primary key,
    response_id         uuid not null references response,
    topic               text not null,
    starts_at           timestamptz not null,
    convened_by         text not null,
    conference_link     text,
    participants        jsonb not null,
    materials           jsonb not null,
    conclusions         text,
    concluded_by        text,
    concluded_at        timestamptz,
    managing_unit_code  text not null,
    check ((conclusions is null) = (concluded_at is null) and (concluded_by is null) = (concluded_at is null))
);

create index consultation_response on consultation (response_id, starts_at, consultation_id);

-- Information for the public 信息发布. What is approved is one revision of the text, by somebody who did not write it.
create table release (
    release_id          uuid primary key,
    response_id         uuid not null references response,
    revision            int not null check (revision > 0),
    title               text not null,
    text                text not null,
    channels            text[] not null,
    drafted_by          text not null,
    drafted_at          timestamptz not null,
    state               text not null check (state in ('Draft', 'Returned', 'Approved', 'Published')),
    approved_by         text,
    approved_at         timestamptz,
    returned_because    text,
    published_at        timestamptz,
    managing_unit_code  text not null,
    check ((state in ('Approved', 'Published')) = (approved_by is not null)),
    check (approved_by <> drafted_by),
    check ((state = 'Published') = (published_at is not null))
);

create index release_response on release (response_id, drafted_at, release_id);

-- Pictures and video from the scene 现场图像: where they lie, not the bytes.
create table scene_media (
    media_id            uuid primary key,
    response_id         uuid not null references response,
    kind                text not null check (kind in ('Image', 'Video', 'LiveStream')),
    address             text not null,
    sha256              text,
    description         text not null,
    taken_by            text not null,
    taken_at            timestamptz not null,
    longitude           double precision check (longitude between -180 and 180),
    latitude            double precision check (latitude between -90 and 90),
    managing_unit_code  text not null,
    check ((longitude is null) = (latitude is null))
);

create index scene_media_response on scene_media (response_id, taken_at, media_id);

-- Who leads and who is in a working group 工作组 of a response.
create table working_group (
    response_id      uuid not null references response,
    code             text not null,
    name             text not null,
    lead_department  text not null,
    leader           text not null,
    departments      text[] not null,
    set_by           text not null,
    set_at           timestamptz not null,
    primary key (response_id, code)
);
