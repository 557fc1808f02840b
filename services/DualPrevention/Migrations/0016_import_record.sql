-- The records of imports move to the table that all services with imports have.
insert into import_record (
    import_id, kind, subject, sha256, file_name, dry_run, rows, created, changed, unchanged, wrong_cells, department, managing_unit_code, at, errors,
    error_workbook)
select import_id, 'Enterprises', '', sha256, file_name, dry_run, rows, created, changed, unchanged, wrong_cells, department, managing_unit_code, at, errors,
       error_workbook
from enterprise_import;

drop table enterprise_import;
