-- What the law wants of a response (Emergency Response Law art. 72): matter, level, expected duration, measures. The measures are its task cards, and these words.
alter table response
    add column matter text not null default '灾害防范应对',
    add column measures text;

-- Every change of a response with who, when, why and by which rule.
create table response_step (
    response_id     uuid not null references response,
    revision        int not null,
    change          text not null check (change in ('Started', 'Raised', 'Lowered', 'Ended')),
    level           int not null check (level between 1 and 4),
    decided_by      text not null,
    department      text not null,
    reason          text not null,
    rule            text not null,
    attachments     jsonb not null,
    expected_until  timestamptz,
    at              timestamptz not null,
    primary key (response_id, revision)
);

create trigger response_step_only_grows before update or delete on response_step for each row execute function refuse_change();
create trigger response_step_not_emptied before truncate on response_step execute function refuse_change();

-- What the timeline knows of the changes until now: who decided stands in its words.
insert into response_step (response_id, revision, change, level, decided_by, department, reason, rule, attachments, expected_until, at)
select distinct on (response_id, revision) response_id, revision, change, level, '', '', text, '', '[]', expected_until, at
from (
    select entry.response_id, (details ->> 'revision')::int as revision, substr(kind, 9) as change,
           array_position(array['I', 'II', 'III', 'IV'], coalesce(details ->> 'to', details ->> 'level')) as level,
           text, (details ->> 'expectedUntil')::timestamptz as expected_until, entry.at
    from timeline_entry entry join response using (response_id)
    where details ? 'revision' and kind in ('ResponseStarted', 'ResponseRaised', 'ResponseLowered', 'ResponseEnded')) known
where level is not null
order by response_id, revision, at;
