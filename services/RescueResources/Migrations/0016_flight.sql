-- A rescue flight from the request to the return (航空救援). Nobody but a named person approves it, and never without the reply of airspace control.
create table flight (
    flight_id             uuid primary key,
    response_id           uuid not null references response,
    aircraft_id           uuid not null references aircraft,
    -- Null: no registered helipad, at the point.
    helipad_id            uuid references helipad,
    place                 geography(point, 4326) not null,
    departs_at            timestamptz not null,
    managing_unit_code    text not null,
    requested_by          text not null,
    -- The request as it came in.
    content               jsonb not null,
    state                 text not null default 'Requested' check (state in (
        'Requested', 'Assessed', 'AirspaceGranted', 'AirspaceDenied', 'Approved', 'Rejected', 'Launched', 'OnTask', 'Returned', 'Cancelled')),
    requested_at          timestamptz not null,
    -- Weather and findings of the last look, by which rules.
    weather               jsonb,
    findings              jsonb,
    rule_set              text,
    assessed_at           timestamptz,
    airspace_authority    text,
    airspace_reply        text,
    airspace_conditions   text,
    airspace_from         timestamptz,
    airspace_until        timestamptz,
    approved_by           text,
    approved_despite      text,
    approved_at           timestamptz,
    launched_at           timestamptz,
    returned_at           timestamptz,
    check (state = 'Requested' or state in ('Rejected', 'Cancelled') or findings is not null),
    check (state not in ('Approved', 'Launched', 'OnTask', 'Returned') or (
        approved_by is not null and airspace_reply is not null and airspace_from is not null and airspace_until is not null)),
    check (state not in ('Launched', 'OnTask', 'Returned') or launched_at is not null),
    check ((state = 'Returned') = (returned_at is not null))
);

-- An aircraft is in the air once.
create unique index flight_in_the_air on flight (aircraft_id) where state in ('Launched', 'OnTask');
create index flight_response on flight (response_id, flight_id);
create index flight_flown on flight (aircraft_id, launched_at);

-- Every act, and who (全程留痕). Never changed.
create table flight_act (
    number      bigint generated always as identity primary key,
    flight_id   uuid not null references flight,
    state       text not null,
    at          timestamptz not null,
    by_name     text not null,
    department  text not null,
    details     jsonb not null
);

create index flight_act_flight on flight_act (flight_id, number);
