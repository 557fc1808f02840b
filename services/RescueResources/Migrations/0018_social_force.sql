-- Social forces 社会力量 report to the command before they act.
create table social_force (
    report_id           uuid primary key,
    response_id         uuid not null references response,
    content             jsonb not null,
    name                text not null,
    people              int not null check (people > 0),
    state               text not null check (state in ('Reported', 'Accepted', 'TurnedAway', 'Left')),
    area                text,
    contact             text,
    safety_notes        text,
    decided_by          text,
    reason              text,
    decided_at          timestamptz,
    on_scene            int check (on_scene >= 0),
    missing             int check (missing >= 0),
    counted_by          text,
    counted_at          timestamptz,
    reported_at         timestamptz not null,
    left_at             timestamptz,
    managing_unit_code  text not null,
    check ((state = 'Reported') = (decided_by is null)),
    check (state not in ('Accepted', 'Left') or (area is not null and contact is not null)),
    check (state <> 'TurnedAway' or reason is not null),
    check (on_scene is null or state in ('Accepted', 'Left')),
    check ((state = 'Left') = (left_at is not null))
);

create index social_force_response on social_force (response_id, report_id);
create index social_force_state on social_force (state, report_id);
