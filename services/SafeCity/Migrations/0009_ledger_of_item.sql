-- The ledger of one item, the newest entry first, out of a long year.
drop index ledger_entry_of;
create index ledger_entry_of on ledger_entry (year, code, at desc, entry_id desc);
