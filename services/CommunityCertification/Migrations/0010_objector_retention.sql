-- Who objected is known no longer than it is needed: until some time after the objection was resolved. An objection that is open keeps its objector.
alter table objection
    alter column key_id drop not null,
    alter column objector drop not null,
    add column destroy_at timestamptz,
    -- The version of the rules that the day was set by.
    add column retention text,
    add column destroyed_at timestamptz,
    add check ((objector is null) = (destroyed_at is not null)),
    add check ((objector is null) = (key_id is null)),
    add check ((destroy_at is null) = (retention is null));

-- What was resolved before goes by the first version, which is the one in force.
update objection
set destroy_at = greatest(resolved_at, ends_at) + interval '60 days', retention = 'objector-retention@1'
from public_notice
where public_notice.notice_id = objection.notice_id and resolved_at is not null;

create index objection_destroy on objection (destroy_at) where objector is not null and destroy_at is not null;
