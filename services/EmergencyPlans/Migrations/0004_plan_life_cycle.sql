-- A version is drawn up, reviewed, approved, issued, filed and only then in force; drafts stand beside what is in force.
alter table plan_version
    drop constraint plan_version_type_check,
    add check (type in ('Overall', 'Special', 'Department', 'Joint', 'Township', 'Village', 'Unit', 'ProductionOverall', 'ProductionSpecial',
                        'ProductionOnSite', 'Handbook', 'ActionScheme')),
    add column state text not null default 'InForce'
        check (state in ('Drafting', 'Reviewing', 'Approved', 'Issued', 'Filed', 'InForce', 'UnderRevision', 'Superseded')),
    add column managing_unit_code text not null default '410100',
    add column sections jsonb not null default '[]',
    add column document_number text,
    add column filed_on date,
    alter column issued_on drop not null,
    add check (issued_on is not null or state in ('Drafting', 'Reviewing', 'Approved'));

update plan_version set state = 'Superseded' where not in_force;

-- A version under revision stays in force until the next one takes its place.
alter table plan_version drop column in_force;
alter table plan_version add column in_force boolean not null generated always as (state in ('InForce', 'UnderRevision')) stored;
alter table plan_version alter column state drop default, alter column managing_unit_code drop default;

create unique index plan_version_in_force on plan_version (code) where in_force;
create unique index plan_version_on_its_way on plan_version (code) where state in ('Drafting', 'Reviewing', 'Approved', 'Issued', 'Filed');
create index plan_version_state on plan_version (state, code);

-- Who moved a version, when and why. Entries are only added.
create table plan_transition (
    code        text not null,
    version     int not null,
    number      int not null,
    from_state  text,
    to_state    text not null,
    at          timestamptz not null,
    by_name     text not null,
    department  text not null,
    unit        text not null,
    reason      text not null,
    details     jsonb not null,
    primary key (code, version, number),
    foreign key (code, version) references plan_version
);

-- What the law wants before a step: risk assessment, resource survey, consultations, linkage review, drafting note.
create table plan_preparation (
    preparation_id  uuid primary key,
    code            text not null,
    version         int not null,
    kind            text not null check (kind in ('RiskAssessment', 'ResourceSurvey', 'Consultation', 'LinkageReview', 'DraftingNote')),
    content         jsonb not null,
    department      text not null,
    recorded_at     timestamptz not null,
    foreign key (code, version) references plan_version
);

create index plan_preparation_version on plan_preparation (code, version, kind);
