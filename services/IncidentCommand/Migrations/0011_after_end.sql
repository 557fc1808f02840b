-- What the law asks for after a response has ended.
create table after_end_task (
    task_id       uuid primary key default gen_random_uuid(),
    response_id   uuid not null references response,
    kind          text not null check (kind in ('LossAssessment', 'RequisitionReturn', 'PersonalDataDestruction', 'Review', 'CongressReport')),
    title         text not null,
    duty          text not null,
    due_at        timestamptz not null,
    rule_set      text not null,
    done_at       timestamptz,
    done_by       text,
    result        text,
    document      text,
    told_overdue  boolean not null default false,
    unique (response_id, kind),
    check ((done_at is null) = (done_by is null) and (done_at is null) = (result is null))
);

create index after_end_task_due on after_end_task (due_at) where done_at is null and not told_overdue;
create index after_end_task_open on after_end_task (due_at, task_id) where done_at is null;
