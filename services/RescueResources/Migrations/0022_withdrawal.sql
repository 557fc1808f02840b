-- Who was ordered back (撤离令、召回令) and has to say so: the mission of a team, the report of a social force, a flight.
create table withdrawal (
    id                  uuid primary key,
    kind                text not null check (kind in ('Team', 'SocialForce', 'Flight')),
    response_id         uuid not null references response,
    name                text not null,
    managing_unit_code  text not null,
    by_name             text not null,
    department          text not null,
    reason              text not null,
    ordered_at          timestamptz not null,
    rule_set            text not null,
    acknowledge_by      timestamptz not null,
    acknowledged_at     timestamptz,
    acknowledged_by     text,
    -- When the command is told next that nobody has answered, and how often that still happens.
    tell_at             timestamptz,
    times_left          int not null check (times_left >= 0),
    check ((acknowledged_at is null) = (acknowledged_by is null)),
    check (tell_at is null or acknowledged_at is null)
);

create index withdrawal_response on withdrawal (response_id, id);
create index withdrawal_tell on withdrawal (tell_at) where tell_at is not null;
