-- The days of the feed that are over. Events are numbered in the order of their recording, so each day begins where the one before ended.
create table feed_day (
    day             date primary key,
    first_sequence  bigint not null,
    last_sequence   bigint not null,
    events          bigint not null,
    delivered       bigint not null,
    closed_at       timestamptz not null
);
