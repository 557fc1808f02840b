-- For which items there was evidence, and of which kind, when a score was given: an item without any counts as 0. Scores of before count in full.
alter table application_score add column proofs jsonb;
