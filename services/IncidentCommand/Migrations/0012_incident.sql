create table incident (
    incident_id         uuid primary key,
    content             jsonb not null,
    event_class         text not null check (event_class in ('NaturalDisaster', 'Accident', 'PublicHealth', 'SocialSecurity')),
    title               text not null,
    place               text not null,
    longitude           double precision,
    latitude            double precision,
    occurred_at         timestamptz not null,
    received_at         timestamptz not null,
    state               text not null,
    sequence            int not null check (sequence > 0),
    -- Figures beyond the ledger of casualties that grading tables ask for.
    figures             jsonb not null default '{}',
    grade_table         text,
    grade               text check (grade in ('EspeciallyMajor', 'Major', 'Larger', 'General')),
    response_id         uuid references response,
    merged_into         uuid references incident,
    stable_at           timestamptz,
    managing_unit_code  text not null,
    check (merged_into <> incident_id),
    check ((state = 'Merged') = (merged_into is not null)),
    check (event_class <> 'SocialSecurity' or grade is null)
);

create index incident_received on incident (received_at, incident_id);
create index incident_state on incident (state, received_at, incident_id);
create index incident_unit on incident (managing_unit_code, received_at, incident_id);
create index incident_response on incident (response_id) where response_id is not null;

-- Every move with who, when and why; the first is the intake.
create table incident_step (
    incident_id  uuid not null references incident,
    sequence     int not null,
    state        text not null,
    decided_by   text not null,
    reason       text not null,
    at           timestamptz not null,
    primary key (incident_id, sequence)
);

create table incident_grade (
    incident_id  uuid not null references incident,
    sequence     int not null,
    grade        text not null,
    automatic    boolean not null,
    rule_set     text,
    measures     jsonb not null,
    graded_by    text not null,
    reason       text not null,
    at           timestamptz not null,
    primary key (incident_id, sequence)
);
