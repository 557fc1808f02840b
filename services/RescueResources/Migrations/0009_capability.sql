-- What decides whether a team can be sent: certificates by discipline, readiness as reported, protection, and how fast it gets together.
alter table team
    add column assembly_minutes        int not null default 30 check (assembly_minutes between 0 and 1440),
    add column hazmat                  boolean not null default false,
    add column insurance_valid_until   date,
    add column on_duty                 int check (on_duty >= 0),
    -- Cannot come, in the team's own words; null when it can.
    add column not_ready_because       text,
    add column readiness_reported_at   timestamptz;

create index team_disciplines on team using gin (disciplines);

create table team_certificate (
    team_id         uuid not null references team,
    discipline      text not null,
    -- YJ/T 1-2022: 1 is the highest.
    level           int not null check (level between 1 and 3),
    certificate_no  text not null,
    valid_until     date not null,
    primary key (team_id, discipline)
);

create index team_certificate_ends on team_certificate (valid_until);
create index mission_of_team on mission (team_id, ordered_at desc);
