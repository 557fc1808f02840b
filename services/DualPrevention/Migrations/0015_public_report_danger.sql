-- The report that a danger came from is told of when the danger is closed.
create index public_report_danger on public_report (danger_id) where danger_id is not null;
