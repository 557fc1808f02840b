-- Persons who answer for a place when it becomes dangerous 责任人, from the city down to the site.
create table responsible_person (
    person_id           uuid primary key,
    tier                text not null check (tier in ('City', 'Unit', 'Subdistrict', 'Community', 'Site')),
    place               text not null,
    managing_unit_code  text not null,
    -- Names and phones of the person and the deputy, sealed (AES-256-GCM) with the key of this id.
    personal            bytea not null,
    key_id              text not null,
    synthetic           boolean not null
);

create index responsible_person_unit on responsible_person (managing_unit_code, tier, person_id);

create table call_round (
    round_id            uuid primary key,
    content             jsonb not null,
    response_id         uuid references response,
    message             text not null,
    area_codes          text[] not null,
    channel             text not null check (channel in ('Gateway', 'Manual')),
    rule_set            text not null,
    persons             int not null,
    started_by          text not null,
    started_at          timestamptz not null,
    managing_unit_code  text not null
);

create index call_round_started on call_round (started_at, round_id);

create table call (
    call_id             uuid primary key,
    round_id            uuid not null references call_round,
    person_id           uuid not null references responsible_person,
    tier                text not null,
    managing_unit_code  text not null,
    state               text not null check (state in ('Calling', 'Messenger', 'Answered', 'Understood', 'Acting')),
    -- Rungs of the ladder that have been taken.
    attempts            int not null default 0,
    -- When the next rung is due; null when nobody needs to call any more.
    next_at             timestamptz,
    answered_at         timestamptz,
    understood_at       timestamptz,
    acting_at           timestamptz,
    recorded_by         text,
    unique (round_id, person_id)
);

create index call_due on call (next_at) where next_at is not null;
create index call_of_round on call (round_id, state, call_id);

create table call_attempt (
    attempt_id   uuid primary key,
    call_id      uuid not null references call,
    number       int not null,
    callee       text not null check (callee in ('Person', 'Deputy', 'Messenger')),
    at           timestamptz not null,
    -- Sent by the gateway: claimed until then by a sender; null when nothing is to be sent.
    send_after   timestamptz,
    sent_at      timestamptz,
    failure      text,
    unique (call_id, number)
);

create index call_attempt_unsent on call_attempt (send_after) where send_after is not null;
