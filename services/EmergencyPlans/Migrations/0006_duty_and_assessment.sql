-- What a plan is about beyond its type 预案属性, and where it was made public.
alter table plan_version
    add column traits text[] not null default '{}',
    add column published_on date,
    add column publication text,
    -- False until its duties have been made: plans from before this table get theirs when the service starts.
    add column duties_made boolean not null default false;

create index plan_version_without_duties on plan_version (code) where in_force and not duties_made;

-- Assessments 评估: a plan is kept as it is, or revised.
create table plan_assessment (
    assessment_id  uuid primary key,
    code           text not null,
    version        int not null,
    content        jsonb not null,
    assessed_on    date not null,
    conclusion     text not null check (conclusion in ('Keep', 'Revise')),
    findings       text not null,
    assessed_by    text not null,
    recorded_at    timestamptz not null,
    foreign key (code, version) references plan_version
);

create index plan_assessment_plan on plan_assessment (code, assessed_on);

-- What must be done with a plan and by which day 办理时限, made anew from the facts whenever one of them changes.
create table plan_duty (
    code                text not null,
    kind                text not null check (kind in ('Filing', 'Publication', 'Assessment', 'Drill', 'Revision')),
    version             int not null,
    title               text not null,
    owner               text not null,
    managing_unit_code  text not null,
    due_on              date not null,
    -- The first instant after the day, China's time.
    due_at              timestamptz not null,
    rule_set            text not null,
    told_overdue        boolean not null default false,
    primary key (code, kind, version),
    foreign key (code, version) references plan_version
);

create index plan_duty_due on plan_duty (due_on, code, kind, version);
create index plan_duty_owner on plan_duty (owner, managing_unit_code, due_on);
create index plan_duty_running on plan_duty (due_at) where not told_overdue;

-- A trigger that a person records names the person; the version that answers it closes it.
alter table revision_trigger
    drop constraint revision_trigger_kind_check,
    add check (kind in (
        'LawChanged', 'OrganisationChanged', 'RiskChanged', 'ResourcesChanged', 'DrillFinding', 'ResponseFinding', 'AssessmentFinding', 'Other')),
    add column recorded_by text,
    add column revised_by_version int check (revised_by_version is null or state = 'Revise');

create index revision_trigger_running on revision_trigger (code) where state = 'Revise' and revised_by_version is null;
