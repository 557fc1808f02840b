-- Headquarters 应急指挥部, as EmergencyPlans last told of each: who stands in for the commander, and which working groups there are.
create table headquarters (
    headquarters_id     uuid primary key,
    version             int not null,
    name                text not null,
    kind                text not null,
    commander_in_chief  text not null,
    deputies            text[] not null,
    working_groups      jsonb not null,
    managing_unit_code  text not null
);

create index headquarters_of_unit on headquarters (managing_unit_code, kind);
