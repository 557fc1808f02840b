-- An application (申报) of a community for a title of one level and year, on its way through five tiers.
create table application (
    application_id        uuid primary key,
    community_id          uuid not null references community,
    level                 text not null check (level in ('National', 'Provincial', 'Municipal')),
    year                  int not null check (year between 2008 and 2100),
    stage                 text not null,
    -- Version of the score sheet that was in force when it was begun: it is scored by that one to its end.
    sheet_version         int not null,
    due_on                date,
    self_score            numeric(6, 2),
    review_score          numeric(6, 2),
    audit                 boolean not null default false,
    failed_conditions     text[] not null default '{}',
    -- The first time: who applied earlier keeps that, whatever was sent back since.
    submitted_at          timestamptz,
    rank                  int
);

create unique index application_once on application (community_id, level, year) where stage not in ('Rejected', 'Withdrawn', 'NotNamed');
create index application_by_stage on application (stage, application_id);
create index application_by_year on application (year, level, stage);

-- Scores are only ever added: the community's own, and those of each tier that reviews.
create table application_score (
    score_id        uuid primary key,
    application_id  uuid not null references application,
    kind            text not null check (kind in ('Self', 'Review')),
    tier            text not null,
    sheet_version   int not null,
    marks           jsonb not null,
    conditions      jsonb not null,
    total           numeric(6, 2) not null,
    by_name         text not null,
    department      text not null,
    unit_code       text not null,
    at              timestamptz not null
);

create index application_score_of on application_score (application_id, at, score_id);

-- Which evidence speaks for which item.
create table application_evidence (
    application_id  uuid not null references application,
    item            text not null,
    evidence_id     uuid not null references community_evidence,
    primary key (application_id, item, evidence_id)
);

create index application_evidence_of on application_evidence (evidence_id);

-- Everything that ever happened to an application.
create table application_history (
    application_id  uuid not null references application,
    number          int not null check (number > 0),
    act             text not null,
    from_stage      text,
    to_stage        text not null,
    by_name         text not null,
    department      text not null,
    unit_code       text not null,
    -- True for what was done on the applicant's side: such a department or person never reviews.
    for_applicant   boolean not null,
    reason          text,
    at              timestamptz not null,
    primary key (application_id, number)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'This history is only ever added to.';
end $$;

create trigger application_history_stays before update or delete on application_history for each statement execute function refuse_change();
create trigger application_history_is_not_emptied before truncate on application_history for each statement execute function refuse_change();
create trigger application_score_stays before update or delete on application_score for each statement execute function refuse_change();
