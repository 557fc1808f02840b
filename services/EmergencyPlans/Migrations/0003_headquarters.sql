create table headquarters (
    headquarters_id     uuid primary key,
    name                text not null,
    kind                text not null,
    commander_in_chief  text not null,
    deputies            text[] not null,
    duty_phone          text not null,
    managing_unit_code  text not null,
    synthetic           boolean not null
);

create index headquarters_unit on headquarters (managing_unit_code, headquarters_id);
