-- question: Which report of its body stands before each report, and how alike are the two?
-- grain: one row per report that stands
-- key: report_id
-- order: agency_id, report_year
-- note: The report before is the last one on an earlier year, which need not be the year before.
-- note: The forms of 2019 and of 2021 count as one, since what they share bears the same labels.
-- column report_id: The report
-- column agency_id: The publishing body; null where none was recognised
-- column agency_name: The publishing body as printed
-- column region_code: The region of the body
-- column report_year: The year reported on
-- column form: The official form under which it was written
-- column period_days: Length of its statistics [day]
-- column previous_report_id: The report before; null where there is none
-- column previous_year: Its year
-- column previous_form: Its form
-- column previous_period_days: Length of its statistics [day]
-- column is_same_form: Both are of one form; null without a report before
-- column is_same_length: The statistics of both are of one length, give or take 31 days; null
--   without a report before
with bodies as (
    select
        report_id,
        agency_id,
        agency_name,
        region_code,
        report_year,
        form,
        case form when 'table2021' then 'table2019' else form end as form_family,
        date_diff('day', period_start, period_end) + 1 as period_days,
        case when agency_id is not null then lag(report_id) over earlier end as previous_report_id
    from core.reports
    where not is_superseded
    window
        earlier as (
            partition by agency_id
            order by report_year, published_on nulls first, report_id
        )
)

select
    bodies.report_id,
    bodies.agency_id,
    bodies.agency_name,
    bodies.region_code,
    bodies.report_year,
    bodies.form,
    bodies.period_days,
    bodies.previous_report_id,
    earlier.report_year as previous_year,
    earlier.form as previous_form,
    earlier.period_days as previous_period_days,
    bodies.form_family = earlier.form_family as is_same_form,
    abs(bodies.period_days - earlier.period_days) <= 31 as is_same_length
from bodies
left join bodies as earlier on bodies.previous_report_id = earlier.report_id
