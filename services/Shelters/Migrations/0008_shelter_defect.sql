-- What an inspection found (缺陷): each opens a hidden danger of the same id, and is closed when that is struck off.
create table shelter_defect (
    defect_id      uuid primary key,
    inspection_id  uuid not null references shelter_inspection,
    closed_at      timestamptz
);

insert into shelter_defect (defect_id, inspection_id)
select (defect ->> 'defectId')::uuid, inspection_id
from shelter_inspection, jsonb_array_elements(content -> 'defects') as defect
order by inspected_at, inspection_id
on conflict do nothing;
