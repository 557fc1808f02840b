-- One code, one enterprise. Checked at the end of a statement: an import may give two enterprises each other's code.
alter table enterprise add constraint enterprise_credit_code unique (credit_code) deferrable initially immediate;

-- Since when it runs effectively, without a break: a benchmark asks for a year of it.
alter table enterprise add column effective_since date;

-- Every status it ever had: who decided, when, why, and on what grounds. The first entry is the registration.
create table enterprise_status_change (
    change_id      bigint generated always as identity primary key,
    enterprise_id  uuid not null references enterprise,
    from_status    text,
    to_status      text not null,
    reason         text not null,
    decided_by     text not null,
    department     text not null,
    -- 限期整改: until when.
    due_on         date,
    grounds        jsonb not null,
    at             timestamptz not null,
    check (to_status <> 'NeedsRectification' or from_status is null or due_on is not null)
);

create index enterprise_status_change_of on enterprise_status_change (enterprise_id, change_id);

insert into enterprise_status_change (enterprise_id, to_status, reason, decided_by, department, grounds, at)
select enterprise_id, status, '首次登记', '登记', '登记', '{}', now() from enterprise;
