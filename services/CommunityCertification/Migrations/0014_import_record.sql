-- The records of imports move to the table that all services with imports have; the caller's unit was not kept.
insert into import_record (
    import_id, kind, subject, sha256, file_name, dry_run, rows, created, changed, unchanged, wrong_cells, department, at, errors, error_workbook)
select import_id, kind, subject, sha256, file_name, dry_run, rows, created, changed, unchanged, wrong_cells, department, at, errors, error_workbook
from sheet_import;

drop table sheet_import;
