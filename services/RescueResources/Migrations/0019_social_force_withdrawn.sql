-- A safety withdrawal (一键安全撤离) orders accepted social forces back too; they stay on the roll until they have left.
alter table social_force
    drop constraint social_force_state_check,
    drop constraint social_force_check1,
    drop constraint social_force_check3,
    add constraint social_force_state_check check (state in ('Reported', 'Accepted', 'Withdrawn', 'TurnedAway', 'Left')),
    add constraint social_force_placed check (state not in ('Accepted', 'Withdrawn', 'Left') or (area is not null and contact is not null)),
    add constraint social_force_counted check (on_scene is null or state in ('Accepted', 'Withdrawn', 'Left'));
