-- Every observation from a table names a cell, and its words lie within that cell.
select
    observations.observation_id,
    observations.table_no,
    observations.row_no,
    observations.col_no
from core.observations as observations
inner join core.reports as reports on observations.report_id = reports.report_id
left join raw.cells as cells
    on
        reports.file_sha256 = cells.sha256
        and observations.table_no = cells.table_no
        and observations.row_no = cells.row_no
        and observations.col_no = cells.col_no
where
    observations.table_no is not null
    and not coalesce(
        observations.char_start >= cells.char_start and observations.char_end <= cells.char_end,
        false
    )
