-- After its end a response is reviewed and then archived (归档).
alter table response
    add column archived_at timestamptz,
    add column archived_by text,
    add check ((archived_at is null) = (archived_by is null)),
    add check (archived_at is null or status = 2);

-- Property requisitioned (征用) for a response, as RescueResources tells of it. The closing may arrive before the opening.
create table requisition (
    requisition_id   uuid primary key,
    response_id      uuid not null,
    decision_number  text not null,
    closed           boolean not null
);

create index requisition_open on requisition (response_id) where not closed;
