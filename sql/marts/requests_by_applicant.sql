-- question: Who filed the requests, and what became of the requests of each kind of applicant?
-- grain: one row per report, scope, period, metric, outcome and kind of applicant
-- key: report_id, scope, period, metric, outcome_code, series_label, applicant
-- order: agency_id, report_year
-- note: Applicants are told apart by the forms since 2019 only; reports that do not tell them apart
--   have no rows here.
-- note: Counts are those to count with: corrected where a correction stands (core.corrections).
-- column report_id: The report
-- column agency_id: The publishing body; null where none was recognised
-- column agency_name: The publishing body as printed
-- column region_code: The region of the body
-- column report_year: The year reported on
-- column scope: own, whole or subordinate
-- column period: year, cumulative or prior_years
-- column metric: requests.received, requests.carried_in, requests.concluded, requests.carried_out or
--   requests.outcome
-- column outcome_code: The outcome, for requests.outcome; else null
-- column series_label: The printed label where it tells figures apart, else null
-- column applicant: The kind of applicant, never total
-- column applicant_label_zh: What the kind of applicant is called in Chinese
-- column applicant_label_en: What the kind of applicant is called in English
-- column request_count: Requests of this kind of applicant [件]
-- column total_count: Requests of all applicants, as printed; null where not printed [件]
-- column share_pct: Requests in percent of those of all applicants, rounded to two decimals [%]
-- column is_contradicted: The report gives different figures for either
-- column observation_id: The observation of the requests
with counted as (
    select *
    from mart.report_figures
    where
        metric in (
            'requests.received',
            'requests.carried_in',
            'requests.concluded',
            'requests.carried_out',
            'requests.outcome'
        )
)

select
    counted.report_id,
    counted.agency_id,
    counted.agency_name,
    counted.region_code,
    counted.report_year,
    counted.scope,
    counted.period,
    counted.metric,
    counted.member as outcome_code,
    counted.series_label,
    counted.applicant,
    codes.label_zh as applicant_label_zh,
    codes.label_en as applicant_label_en,
    counted.whole_value as request_count,
    totals.whole_value as total_count,
    round(100.0 * counted.whole_value / nullif(totals.whole_value, 0), 2) as share_pct,
    counted.is_contradicted or coalesce(totals.is_contradicted, false) as is_contradicted,
    counted.observation_id
from counted
left join counted as totals
    on
        counted.report_id = totals.report_id
        and counted.scope = totals.scope
        and counted.period = totals.period
        and counted.metric = totals.metric
        and counted.member is not distinct from totals.member
        and counted.series_label is not distinct from totals.series_label
        and totals.applicant = 'total'
left join core.categories as codes
    on counted.applicant = codes.code and codes.dimension = 'applicant'
where counted.applicant <> 'total'
