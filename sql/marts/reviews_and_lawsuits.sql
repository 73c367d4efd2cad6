-- question: How many reviews and lawsuits about disclosure did each body face, and how did they end?
-- grain: one row per report, scope, period, procedure and stage
-- key: report_id, scope, period, procedure, stage
-- order: agency_id, report_year
-- note: A number is null where the report does not give it, and where it gives different ones.
-- note: Counts are those to count with: corrected where a correction stands (core.corrections).
-- column report_id: The report
-- column agency_id: The publishing body; null where none was recognised
-- column agency_name: The publishing body as printed
-- column region_code: The region of the body
-- column report_year: The year reported on
-- column form: The official form under which the report was written
-- column scope: own, whole or subordinate
-- column period: year, cumulative or prior_years
-- column procedure: review or litigation
-- column stage: For lawsuits since 2019: direct or after_review; else null
-- column total_count: Cases in all, as printed [件]
-- column upheld_count: Cases in which the body's act was upheld [件]
-- column corrected_count: Cases in which it was corrected [件]
-- column other_count: Cases with another end [件]
-- column pending_count: Cases not yet ended [件]
-- column corrected_pct: Corrected in percent of the cases that have ended (upheld, corrected and
--   other), rounded to two decimals; null unless all three are given [%]
-- column has_contradiction: The report gives different figures for one of the numbers
with cases as (
    select
        *,
        split_part(metric, '.', 1) as procedure,
        coalesce(member, 'total') as part,
        is_contradicted
        or count(*) over (
            partition by report_id, scope, period, metric, member, stage
        ) > 1 as is_doubtful
    from mart.report_figures
    where
        metric in (
            'review.total', 'review.outcome', 'litigation.total', 'litigation.outcome'
        )
),

counts as (
    select
        report_id,
        any_value(agency_id) as agency_id,
        any_value(agency_name) as agency_name,
        any_value(region_code) as region_code,
        any_value(report_year) as report_year,
        any_value(form) as form,
        scope,
        period,
        procedure,
        stage,
        any_value(whole_value) filter (where part = 'total' and not is_doubtful) as total_count,
        any_value(whole_value) filter (where part = 'upheld' and not is_doubtful) as upheld_count,
        any_value(whole_value) filter (where part = 'corrected' and not is_doubtful)
            as corrected_count,
        any_value(whole_value) filter (where part = 'other' and not is_doubtful) as other_count,
        any_value(whole_value) filter (where part = 'pending' and not is_doubtful)
            as pending_count,
        bool_or(is_doubtful) as has_contradiction
    from cases
    group by report_id, scope, period, procedure, stage
)

select
    report_id,
    agency_id,
    agency_name,
    region_code,
    report_year,
    form,
    scope,
    period,
    procedure,
    stage,
    total_count,
    upheld_count,
    corrected_count,
    other_count,
    pending_count,
    round(
        100.0 * corrected_count / nullif(upheld_count + corrected_count + other_count, 0), 2
    ) as corrected_pct,
    has_contradiction
from counts
