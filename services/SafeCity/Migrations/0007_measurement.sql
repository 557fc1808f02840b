-- What the lead department has measured for an item that is a ratio or a count (实测值), with evidence: beside the live metric, and only ever added to.
create table item_measurement (
    measurement_id  uuid primary key,
    year            int not null,
    code            text not null,
    unit            text not null,
    value           numeric(14, 4) not null check (value >= 0),
    measured_on     date not null,
    evidence_ids    uuid[] not null check (cardinality(evidence_ids) > 0),
    by_name         text not null,
    by_position     text not null,
    department      text not null,
    at              timestamptz not null,
    foreign key (year, code, unit) references item_status
);

create index item_measurement_of on item_measurement (year, code, unit, at desc, measurement_id desc);

-- The value of the latest day, for lists.
alter table item_status
    add column measured numeric(14, 4),
    add column measured_on date,
    add check ((measured is null) = (measured_on is null));

create trigger item_measurement_freezes before insert on item_measurement for each row execute function refuse_when_submitted();
create trigger item_measurement_stays before update or delete on item_measurement for each statement execute function refuse_change();
create trigger item_measurement_is_not_emptied before truncate on item_measurement for each statement execute function refuse_change();

-- Whether a value meets a target of the standard; null where there is nothing to compare.
create function meets_target(value numeric, operator text, target numeric) returns boolean language sql immutable as $$
    select case operator
        when 'AtLeast' then value >= target
        when 'MoreThan' then value > target
        when 'Equal' then value = target
        when 'AtMost' then value <= target
        when 'LessThan' then value < target
    end
$$;
