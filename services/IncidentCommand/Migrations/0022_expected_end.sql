-- A response past its expected end is told of once. Prolonged or changed, it has another end, and its clock runs anew.
alter table response add column told_until timestamptz;

create index response_expected_end on response (expected_until) where status = 1 and told_until is distinct from expected_until;

alter table response_step drop constraint response_step_change_check;
alter table response_step add check (change in ('Started', 'Raised', 'Lowered', 'Prolonged', 'Ended'));
