-- Drills 演练 of a plan, with the six items of their evaluation.
create table drill (
    drill_id            uuid primary key,
    code                text not null,
    version             int not null,
    content             jsonb not null,
    title               text not null,
    form                text not null check (form in ('TableTop', 'Live')),
    scope               text not null check (scope in ('Single', 'Comprehensive')),
    purpose             text not null check (purpose in ('Test', 'Demonstration', 'Research')),
    held_on             date not null,
    place               text not null,
    participants        int not null check (participants > 0),
    managing_unit_code  text not null,
    recorded_at         timestamptz not null,
    foreign key (code, version) references plan_version
);

create index drill_plan on drill (code, held_on);
create index drill_held on drill (held_on, drill_id);

create table drill_improvement (
    improvement_id  uuid primary key,
    drill_id        uuid not null references drill,
    content         jsonb not null,
    text            text not null,
    owner           text not null,
    due_on          date not null,
    -- The first instant after the day, China's time.
    due_at          timestamptz not null,
    -- The plan itself must change.
    major           boolean not null,
    closed_by       text,
    closure         text,
    closed_at       timestamptz,
    told_overdue    boolean not null default false,
    check ((closed_by is null) = (closed_at is null) and (closure is null) = (closed_at is null))
);

create index drill_improvement_running on drill_improvement (due_at) where closed_at is null and not told_overdue;
create index drill_improvement_due on drill_improvement (due_on, improvement_id);

-- Which plan a response carries out, and how it ended; the end may arrive first.
create table response_plan (
    response_id  uuid primary key,
    code         text,
    ended_at     timestamptz,
    end_reason   text
);

-- What asks for a revision 修订触发; once per plan and source.
create table revision_trigger (
    trigger_id          uuid primary key,
    code                text not null,
    kind                text not null check (kind in (
        'LawChanged', 'OrganisationChanged', 'RiskChanged', 'ResourcesChanged', 'DrillFinding', 'ResponseFinding', 'Other')),
    source              text not null,
    text                text not null,
    state               text not null check (state in ('Open', 'Revise', 'Dismissed')),
    at                  timestamptz not null,
    decided_by          text,
    reason              text,
    decided_at          timestamptz,
    managing_unit_code  text not null,
    unique (code, kind, source),
    check ((state = 'Open') = (decided_by is null))
);

create index revision_trigger_at on revision_trigger (at, trigger_id);
create index revision_trigger_open on revision_trigger (code) where state = 'Open';
