-- question: Where does each number stand: body, year, file, page, section, words or cell?
-- grain: one row per observation
-- key: observation_id
-- order: agency_id, report_year, report_id, char_start, table_no, row_no, col_no
-- column observation_id: The observation
-- column report_id: The report
-- column agency_id: The publishing body; null where none was recognised
-- column agency_name: The publishing body as printed
-- column region_code: The region of the body
-- column report_year: The year reported on
-- column form: The official form under which the report was written
-- column is_superseded: Another report of the same body and year stands in its place
-- column metric: What is counted
-- column metric_label_zh: What the metric is called in Chinese
-- column metric_label_en: What the metric is called in English
-- column member: Which part of the metric; null where it has none
-- column member_label: The label as printed
-- column applicant: Who filed the requests counted; total elsewhere
-- column stage: For lawsuits: direct or after_review
-- column period: year, cumulative or prior_years
-- column scope: own, whole or subordinate
-- column value: The number, exact; null where none was printed [see unit]
-- column unit: Unit of the value
-- column value_status: Whether a value was printed, and if not, what stands there
-- column is_approximate: Printed with 余, 多, 近, 约 or 逾
-- column basis: stated, negated or table
-- column file_name: Name of the file
-- column file_sha256: SHA-256 of the file
-- column section_heading: Heading of the section in which it stands; null without one
-- column page: Page from 1; null where the format has no pages
-- column table_no: Table of the cell, from 0; null in prose
-- column row_no: Row of the cell, from 0; null in prose
-- column col_no: Column of the cell, from 0; null in prose
-- column char_start: First character of the words in raw.documents.text (inclusive)
-- column char_end: Character after the last one (exclusive)
-- column raw_text: The words
-- column rule_id: The rule that read it
-- column confidence: Share of observations of the same rule and context that are right on gold [share]
with held as (
    select
        report_id,
        heading,
        char_start
    from core.sections
    where char_end > char_start
)

select
    observations.observation_id,
    observations.report_id,
    reports.agency_id,
    reports.agency_name,
    reports.region_code,
    reports.report_year,
    reports.form,
    reports.is_superseded,
    observations.metric,
    metrics.label_zh as metric_label_zh,
    metrics.label_en as metric_label_en,
    observations.member,
    observations.member_label,
    observations.applicant,
    observations.stage,
    observations.period,
    observations.scope,
    observations.value,
    observations.unit,
    observations.value_status,
    observations.is_approximate,
    observations.basis,
    reports.file_name,
    reports.file_sha256,
    nullif(held.heading, '') as section_heading,
    observations.page,
    observations.table_no,
    observations.row_no,
    observations.col_no,
    observations.char_start,
    observations.char_end,
    observations.raw_text,
    observations.rule_id,
    observations.confidence
from core.observations as observations
inner join core.reports as reports on observations.report_id = reports.report_id
left join core.metrics as metrics on observations.metric = metrics.metric
asof left join held
    on
        observations.report_id = held.report_id
        and observations.char_start >= held.char_start
