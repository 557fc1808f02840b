-- Places that a plan names 重点部位、场所清单: they belong to the version, as its task cards do.
alter table plan_version add column places jsonb not null default '[]';
