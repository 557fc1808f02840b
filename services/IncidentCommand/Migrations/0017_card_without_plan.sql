-- Who has the card before the first rung of its ladder.
alter table decision_card add column duty_officer text not null default '值班员';

-- Orange and red signals, and the platform's own warnings of level 1, until it is known that a card answers for them.
create table watched_signal (
    signal_id           uuid primary key,
    platform_warning    boolean not null,
    signal_kind         int not null,
    signal_level        int not null check (signal_level between 1 and 4),
    signal_at           timestamptz not null,
    basis               text not null,
    area_codes          text[] not null,
    managing_unit_code  text not null,
    look_at             timestamptz not null,
    looked              boolean not null default false
);

create index watched_signal_due on watched_signal (look_at) where not looked;
create index decision_card_kind on decision_card (signal_kind, card_id desc);
