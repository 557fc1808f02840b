-- A safety withdrawal (一键安全撤离) calls back the flights in the air, whose crews acknowledge, and stands down those that have not started.
alter table flight
    drop constraint flight_state_check,
    drop constraint flight_check,
    drop constraint flight_check1,
    drop constraint flight_check2,
    add constraint flight_state_check check (state in (
        'Requested', 'Assessed', 'AirspaceGranted', 'AirspaceDenied', 'Approved', 'Rejected', 'Launched', 'OnTask', 'Returned', 'Cancelled', 'StoodDown', 'Recalled',
        'RecallAcknowledged')),
    add constraint flight_assessed check (state in ('Requested', 'Rejected', 'Cancelled', 'StoodDown') or findings is not null),
    add constraint flight_approved check (state not in ('Approved', 'Launched', 'OnTask', 'Recalled', 'RecallAcknowledged', 'Returned') or (
        approved_by is not null and airspace_reply is not null and airspace_from is not null and airspace_until is not null)),
    add constraint flight_launched check (state not in ('Launched', 'OnTask', 'Recalled', 'RecallAcknowledged', 'Returned') or launched_at is not null);

drop index flight_in_the_air;

-- Called back is not yet on the ground.
create unique index flight_in_the_air on flight (aircraft_id) where state in ('Launched', 'OnTask', 'Recalled', 'RecallAcknowledged');
