-- A title of before whose three years were over already had no clock: it is looked at again now, late rather than never.
insert into title_clock (title_id, kind, due_at)
select title_id, 'Reinspection', (make_date(year + 4, 1, 1)::timestamp at time zone 'Asia/Shanghai')
from title
where status = 'Held' and not exists (select from title_clock clock where clock.title_id = title.title_id);
