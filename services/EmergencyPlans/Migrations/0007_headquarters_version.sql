-- A headquarters with its members and working groups; a change is a version, and the versions before stay. Telephone numbers of persons are
-- sealed and kept for the present version only.
alter table headquarters
    add column lead_department text not null default '',
    add column version int not null default 1 check (version > 0),
    add column content jsonb,
    add column personal bytea,
    add column key_id text,
    add check ((personal is null) = (key_id is null));

update headquarters
set content = jsonb_build_object(
    'name', name, 'kind', kind, 'leadDepartment', lead_department, 'dutyPhone', duty_phone, 'managingUnitCode', managing_unit_code, 'synthetic', synthetic,
    'workingGroups', '[]'::jsonb,
    'members', jsonb_build_array(jsonb_build_object('role', 'CommanderInChief', 'name', commander_in_chief, 'department', '', 'post', null))
        || (select coalesce(jsonb_agg(jsonb_build_object('role', 'Deputy', 'name', deputy, 'department', '', 'post', null) order by place), '[]')
            from unnest(deputies) with ordinality as one (deputy, place)));

alter table headquarters alter column content set not null, alter column lead_department drop default;

create table headquarters_version (
    headquarters_id  uuid not null references headquarters,
    version          int not null,
    content          jsonb not null,
    -- What differs from the version before, in words.
    changes          text[] not null,
    changed_by       text not null,
    reason           text not null,
    recorded_at      timestamptz not null,
    primary key (headquarters_id, version)
);

insert into headquarters_version (headquarters_id, version, content, changes, changed_by, reason, recorded_at)
select headquarters_id, 1, content, '{}', '', '原有登记', now() from headquarters;
