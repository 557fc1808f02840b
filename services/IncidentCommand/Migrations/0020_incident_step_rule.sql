-- By which rule an incident went on, and what was put beside it.
alter table incident_step
    add column rule text,
    add column attachments jsonb not null default '[]';
