-- question: Which reports contradict themselves, how often, and how?
-- grain: one row per report, also where nothing was found
-- key: report_id
-- order: agency_id, report_year
-- column report_id: The report
-- column agency_id: The publishing body; null where none was recognised
-- column agency_name: The publishing body as printed
-- column region_code: The region of the body
-- column report_year: The year reported on
-- column form: The official form under which the report was written
-- column is_superseded: Another report of the same body and year stands in its place
-- column file_name: Name of the file
-- column observation_count: Observations of the report [observation]
-- column finding_count: Findings of the report [finding]
-- column error_count: Findings of severity error [finding]
-- column warning_count: Findings of severity warning [finding]
-- column note_count: Findings of severity note [finding]
-- column unreviewed_count: Findings that nobody has settled yet [finding]
-- column rules: Names of the rules that found something, by name, parted by commas; null without
--   findings
-- column messages: The sentences of the findings, the gravest first, one a line; null without
--   findings
with found as (
    select
        report_id,
        count(*) as finding_count,
        count(*) filter (where severity = 'error') as error_count,
        count(*) filter (where severity = 'warning') as warning_count,
        count(*) filter (where severity = 'note') as note_count,
        count(*) filter (where not is_reviewed) as unreviewed_count,
        array_to_string(list_sort(list(distinct rule)), ', ') as rules,
        string_agg(
            message,
            chr(10)
            order by
                case severity when 'error' then 1 when 'warning' then 2 else 3 end,
                rule,
                finding_id
        ) as messages
    from core.findings
    group by report_id
),

observed as (
    select
        report_id,
        count(*) as observation_count
    from core.observations
    group by report_id
)

select
    reports.report_id,
    reports.agency_id,
    reports.agency_name,
    reports.region_code,
    reports.report_year,
    reports.form,
    reports.is_superseded,
    reports.file_name,
    coalesce(observed.observation_count, 0) as observation_count,
    coalesce(found.finding_count, 0) as finding_count,
    coalesce(found.error_count, 0) as error_count,
    coalesce(found.warning_count, 0) as warning_count,
    coalesce(found.note_count, 0) as note_count,
    coalesce(found.unreviewed_count, 0) as unreviewed_count,
    found.rules,
    found.messages
from core.reports as reports
left join observed on reports.report_id = observed.report_id
left join found on reports.report_id = found.report_id
