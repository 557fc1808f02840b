-- Who was late is asked after the end as well: an order that was not due yet when the response ended is never overdue.
alter table response add ended_at timestamptz;
