-- question: What became of the requests that each body dealt with?
-- grain: one row per report, scope, period, outcome, and printed label where labels tell figures
--   apart
-- key: report_id, scope, period, outcome_code, series_label
-- order: agency_id, report_year
-- note: A group (denied, unavailable, rejected, other) may stand beside its parts (denied.privacy):
--   leave out the rows with is_group_total before adding up.
-- note: Which figure stands for a thing that a report gives more than once: mart.report_figures.
-- note: Counts are those to count with: corrected where a correction stands (core.corrections).
-- column report_id: The report
-- column agency_id: The publishing body; null where none was recognised
-- column agency_name: The publishing body as printed
-- column region_code: The region of the body
-- column report_year: The year reported on
-- column form: The official form under which the report was written
-- column scope: own, whole or subordinate
-- column period: year, cumulative or prior_years
-- column outcome_code: The outcome
-- column outcome_label_zh: What the outcome is called in Chinese
-- column outcome_label_en: What the outcome is called in English
-- column outcome_group_code: The outcome without its part: denied for denied.privacy
-- column is_group_total: Parts of this outcome stand in rows of their own
-- column printed_label: The label as printed
-- column series_label: The label where it tells figures apart, else null
-- column request_count: Requests with this outcome [件]
-- column answered_count: Requests answered in all: requests.answered where the report tells it from
--   requests.concluded, else that; null where it gives neither [件]
-- column share_pct: Requests in percent of those answered, rounded to two decimals [%]
-- column is_approximate: The requests are approximate
-- column is_contradicted: The report gives different figures for the outcome or for the answered
-- column observation_id: The observation of the requests
with answered as (
    select
        report_id,
        scope,
        period,
        whole_value,
        is_contradicted
    from mart.report_figures
    where
        metric in ('requests.answered', 'requests.concluded')
        and applicant = 'total'
        and series_label is null
    qualify row_number() over (partition by report_id, scope, period order by metric) = 1
),

outcomes as (
    select
        *,
        split_part(member, '.', 1) as outcome_group_code
    from mart.report_figures
    where metric = 'requests.outcome' and applicant = 'total'
)

select
    outcomes.report_id,
    outcomes.agency_id,
    outcomes.agency_name,
    outcomes.region_code,
    outcomes.report_year,
    outcomes.form,
    outcomes.scope,
    outcomes.period,
    outcomes.member as outcome_code,
    codes.label_zh as outcome_label_zh,
    codes.label_en as outcome_label_en,
    outcomes.outcome_group_code,
    outcomes.member = outcomes.outcome_group_code
        and bool_or(outcomes.member <> outcomes.outcome_group_code) over (
            partition by
                outcomes.report_id, outcomes.scope, outcomes.period, outcomes.outcome_group_code
        ) as is_group_total,
    outcomes.member_label as printed_label,
    outcomes.series_label,
    outcomes.whole_value as request_count,
    answered.whole_value as answered_count,
    round(100.0 * outcomes.whole_value / nullif(answered.whole_value, 0), 2) as share_pct,
    outcomes.is_approximate,
    outcomes.is_contradicted or coalesce(answered.is_contradicted, false) as is_contradicted,
    outcomes.observation_id
from outcomes
left join answered
    on
        outcomes.report_id = answered.report_id
        and outcomes.scope = answered.scope
        and outcomes.period = answered.period
left join core.categories as codes
    on outcomes.member = codes.code and codes.dimension = 'outcome'
