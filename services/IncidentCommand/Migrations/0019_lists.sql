-- Each list reads its page from an index, however many rows lie behind it.
create index incident_merged on incident (merged_into) where merged_into is not null;
create index timeline_entry_of_signal on timeline_entry (signal_id, at, entry_id) where signal_id is not null;
drop index timeline_entry_signal;
create index report_day_missing_due on report_day (due_at desc, incident_id desc) where missing;
drop index report_day_missing;
create index after_end_task_list on after_end_task (due_at, task_id);
create index consultation_list on consultation (starts_at, consultation_id);
create index release_list on release (drafted_at, release_id);
create index scene_media_list on scene_media (taken_at, media_id);
create index call_of_round_list on call (round_id, call_id);
