-- One report of each body and year counts; any other is superseded.
select
    agency_id,
    report_year,
    count(*) filter (where not is_superseded) as standing_count,
    count(*) as report_count
from core.reports
where agency_id is not null
group by agency_id, report_year
having standing_count <> 1
