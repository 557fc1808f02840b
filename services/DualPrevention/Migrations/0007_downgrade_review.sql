-- 红色风险降级: asked for by one named person, decided by another.
create table risk_downgrade (
    downgrade_id           uuid primary key,
    risk_id                uuid not null references risk,
    enterprise_id          uuid not null references enterprise,
    -- The assessment in force when it was asked for; when another has come since, the request is out of date.
    replaces_assessment    uuid not null,
    assessment             jsonb not null,
    inherent_colour        text not null,
    colour                 text not null,
    reason                 text not null,
    requested_by           jsonb not null,
    requested_at           timestamptz not null,
    state                  text not null check (state in ('Requested', 'Approved', 'Rejected')),
    decided_by             jsonb,
    decision_note          text,
    decided_at             timestamptz,
    check ((state = 'Requested') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
    check (trim(decided_by ->> 'name') <> trim(requested_by ->> 'name'))
);

create unique index risk_downgrade_open on risk_downgrade (risk_id) where state = 'Requested';
create index risk_downgrade_list on risk_downgrade (requested_at desc, downgrade_id desc);

-- 再辨识: something has happened that asks for a new look at the risks of an enterprise, a risk point or one risk.
create table risk_review (
    review_id      uuid primary key,
    enterprise_id  uuid not null references enterprise,
    risk_point_id  uuid references risk_point,
    risk_id        uuid references risk,
    trigger        text not null check (trigger in ('Yearly', 'Change', 'Accident', 'NewLaw', 'MajorDangerRectified', 'MeasuresIncomplete')),
    -- What opened it, so that the same cause opens it once: hidden-dangers/{id}, yearly/{date}, law-notices/{id}, risk-reviews/{id}.
    cause          text not null,
    reason         text not null,
    opened_at      timestamptz not null,
    due_at         timestamptz not null,
    rule_set       text not null,
    done_at        timestamptz,
    done_by        jsonb,
    outcome        text,
    unique (enterprise_id, cause),
    check ((done_at is null) = (done_by is null) and (done_at is null) = (outcome is null))
);

create index risk_review_list on risk_review (due_at, review_id);
create index risk_review_open on risk_review (enterprise_id, trigger) where done_at is null;
create index risk_review_of_risk on risk_review (risk_id) where done_at is null;
