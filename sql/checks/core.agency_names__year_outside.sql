-- Every name that a report prints for its body stands in core.agency_names for that year.
select
    reports.report_id,
    reports.agency_name,
    reports.report_year
from core.reports as reports
left join core.agency_names as names
    on
        reports.agency_id = names.agency_id
        and reports.agency_name = names.name
        and reports.report_year between names.first_year and names.last_year
where reports.agency_id is not null and names.name is null
