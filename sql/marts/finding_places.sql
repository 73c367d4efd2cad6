-- question: Which numbers does each finding concern, what is printed there, and where?
-- grain: one row per finding and observation concerned; one row without an observation where a
--   finding concerns words or a date
-- key: finding_id, position
-- order: report_id, rule, finding_id, position
-- column finding_id: The finding
-- column position: Place of the observation in the finding, from 1: first the one in doubt
-- column report_id: The report of the finding; of several of one body, the last
-- column rule: Name of the rule
-- column severity: error, warning or note
-- column ground: Where the rule comes from: the form's identity, an article, a notice
-- column message: What is printed and what was expected, as a sentence
-- column printed: The value of the finding as printed [unit of the metric concerned]
-- column expected: The value that the others imply [unit of the metric concerned]
-- column is_reviewed: A person has settled it
-- column review_verdict: confirmed, explained or dismissed; null without a review
-- column observation_id: The observation; null where none is concerned
-- column agency_name: The body of the observation's report as printed
-- column report_year: The year of the observation's report
-- column metric: What is counted
-- column member: Which part of the metric; null where it has none
-- column member_label: The label as printed
-- column applicant: Who filed the requests counted; total elsewhere
-- column stage: For lawsuits: direct or after_review
-- column period: year, cumulative or prior_years
-- column scope: own, whole or subordinate
-- column value: The number of the observation as printed [see unit]
-- column unit: Unit of the value
-- column file_name: Its file
-- column section_heading: Heading of the section in which it stands; null without one
-- column page: Page from 1; null where the format has no pages
-- column table_no: Table of the cell, from 0; null in prose
-- column row_no: Row of the cell, from 0; null in prose
-- column col_no: Column of the cell, from 0; null in prose
-- column char_start: First character of the words in raw.documents.text (inclusive)
-- column char_end: Character after the last one (exclusive)
-- column raw_text: The words
with concerned as (
    select
        * exclude (observation_ids),
        unnest(case when len(observation_ids) = 0 then [null] else observation_ids end)
            as observation_id,
        unnest(range(1, greatest(len(observation_ids), 1) + 1)) as position
    from core.findings
)

select
    concerned.finding_id,
    cast(concerned.position as integer) as position,
    concerned.report_id,
    concerned.rule,
    concerned.severity,
    concerned.ground,
    concerned.message,
    concerned.printed,
    concerned.expected,
    concerned.is_reviewed,
    concerned.review_verdict,
    concerned.observation_id,
    places.agency_name,
    places.report_year,
    places.metric,
    places.member,
    places.member_label,
    places.applicant,
    places.stage,
    places.period,
    places.scope,
    places.value,
    places.unit,
    places.file_name,
    places.section_heading,
    places.page,
    places.table_no,
    places.row_no,
    places.col_no,
    places.char_start,
    places.char_end,
    places.raw_text
from concerned
left join mart.observation_places as places
    on concerned.observation_id = places.observation_id
