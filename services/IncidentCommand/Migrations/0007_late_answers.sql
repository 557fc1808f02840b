-- An answer after the limit of its order is counted as an answer, and as a late one (逾期反馈).
alter table order_answer add column due_at timestamptz;
alter table task_tally add column late int not null default 0;
