-- The checklist's states come in by a sheet too.
alter table sheet_import
    drop constraint sheet_import_kind_check,
    add constraint sheet_import_kind_check check (kind in ('Edition', 'Assignments', 'Items'));
