-- The sections of a report follow each other without gap or overlap, numbered from 0.
select
    report_id,
    section_no,
    char_start,
    lag(char_end) over report as previous_char_end
from core.sections
window report as (partition by report_id order by section_no)
qualify
    section_no <> row_number() over report - 1
    or char_start <> coalesce(previous_char_end, char_start)
