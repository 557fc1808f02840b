-- What the plans that move have taken of a shelter is asked for each shelter of every plan.
create index evacuation_plan_shelter_moving on evacuation_plan_shelter (shelter_id) where occupied is not null;
