-- The community that a fact is of, where the other service says so; else it is matched by name.
alter table known_fact add column community_code text;
